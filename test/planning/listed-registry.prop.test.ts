import fc from "fast-check";
import { expect, test } from "vitest";
import { suites } from "../../src/certification/suites.ts";
import { toCanonicalJson } from "../../src/events/canonical.ts";
import { newEvent } from "../../src/events/new-event.ts";
import type { EventData } from "../../src/events/run-event.ts";
import { registryDigest } from "../../src/models/registry.ts";
import { parseRegistry } from "../../src/models/registry-file.ts";
import { noServiceFacts } from "../../src/models/service-facts.ts";
import { toListing } from "../../src/planning/list-models.ts";

const [suite] = suites;
const how = { suite, region: "us-east-1", deep: true, service: noServiceFacts, now: "2026-11-22T10:00:00Z" };
const identity = { eventId: "01937f6e-7c00-7000-8000-000000000000", occurredAt: "2026-11-22T10:00:00.000Z" };

/** Any text of UTF-16 units, with halves of characters and with the control characters that a keyboard lacks. */
const anyText = fc.string({ unit: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("\ud800", "\udfff", "\0")) });
const anyNumber = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(-0, 1e300, 2 ** 53, 1, 10, 128_000));
const anyDay = fc.oneof(
  fc.date({ noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)),
  anyText,
);

const entry = fc.record(
  {
    modelId: fc.oneof(fc.constantFrom("a", "acme.one-v1:0"), anyText),
    vendor: anyText,
    displayName: anyText,
    limits: fc.record({ contextTokens: anyNumber, outputTokens: anyNumber }),
    price: fc.record({ inputMicroUsdPerMillionTokens: anyNumber, outputMicroUsdPerMillionTokens: anyNumber }),
    lifecycle: fc.record({ legacyOn: anyDay, endOfLifeOn: anyDay }, { requiredKeys: [] }),
    invocationIds: fc.dictionary(fc.constantFrom("us-*", "us-east-1", "__proto__"), anyText),
    source: anyText,
    checkedOn: anyDay,
  },
  { requiredKeys: [] },
);
const valid = { modelId: "a", vendor: "B", limits: { contextTokens: 9000, outputTokens: 90 }, checkedOn: "2026-11-22" };

const controlPlane: EventData<"ModelsListed">["controlPlane"] = {
  foundationModels: "not_asked",
  inferenceProfiles: "not_asked",
  detail: null,
  notes: [],
};

/** One or two strange fields on an entry that is sound: else nearly nothing would be valid. */
const registry = fc.subarray(["vendor", "displayName", "limits", "price", "lifecycle", "invocationIds", "source"], {
  minLength: 1,
  maxLength: 2,
});

test("a registry that is valid can be listed, digested and recorded as it is", () => {
  let validOnes = 0;
  fc.assert(
    fc.property(entry, registry, (strange, fields) => {
      const picked = Object.fromEntries(Object.entries(strange).filter(([name]) => fields.includes(name)));
      const result = parseRegistry("r.json", JSON.stringify([{ ...valid, ...picked }]));
      if (result.kind !== "ok") return;
      validOnes += 1;
      const { models } = toListing(result.models, how);
      const event = newEvent("ModelsListed", { models: [...models], controlPlane }, identity);
      expect(registryDigest(result.models)).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.parse(toCanonicalJson(JSON.parse(JSON.stringify(event.data))))).toEqual(
        JSON.parse(JSON.stringify({ models, controlPlane })),
      );
      expect(models.every(({ probes }) => probes.every(({ maxMicroUsd }) => Number.isFinite(maxMicroUsd ?? 0)))).toBe(
        true,
      );
    }),
    { numRuns: 500 },
  );
  expect(validOnes).toBeGreaterThan(50);
});
