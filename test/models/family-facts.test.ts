import { describe, expect, it, test } from "vitest";
import { plainRequest } from "../../src/certification/asking.ts";
import type { Probe } from "../../src/certification/probe.ts";
import { probeWords } from "../../src/certification/probe-words.ts";
import { suites } from "../../src/certification/suites.ts";
import type { Model } from "../../src/models/model.ts";
import type { ModelRequest, RequestPart } from "../../src/models/model-request.ts";
import { builtInRegistry } from "../../src/models/registry.ts";
import { thinkingFields } from "../../src/models/thinking-fields.ts";
import { familyRegistry } from "./family-registry.ts";
import { families, familiesOf, sources, words } from "./family-table.ts";
import { knownWords, wordsOf } from "./request-words.ts";

const builtIn = builtInRegistry().map((model) => [model.modelId, model] as const);
const models = [...builtInRegistry(), ...familyRegistry()].map((model) => [model.modelId, model] as const);
const probes = [...new Set(suites.flatMap((suite) => suite.probes))];
const facts = families.flatMap(({ accepted, refused, thinking }) => [...accepted, ...refused, ...thinking]);

describe("docs/families.md", () => {
  it.each(models)("has exactly one row for %s", (modelId) => {
    expect(familiesOf(modelId)).toHaveLength(1);
  });

  it("explains the words that this test can find in a request, and no others", () => {
    expect([...words].sort()).toEqual([...knownWords].sort());
  });

  it("uses only words that it explains", () => {
    const unexplained = facts.map(({ word }) => word).filter((word) => !words.includes(word));
    expect(unexplained).toEqual([]);
  });

  it("names for everything accepted or refused at least one source that it lists", () => {
    const numbers = sources.map(({ no }) => no);
    const unproven = families.flatMap(({ name, accepted, refused }) =>
      [...accepted, ...refused]
        .filter((fact) => fact.sources.length === 0 || fact.sources.some((no) => !numbers.includes(no)))
        .map(({ word }) => `${name}: ${word}`),
    );
    expect(unproven).toEqual([]);
  });

  it("has a date for every source, and the sources in order", () => {
    expect(sources.filter(({ date }) => !/\d{4}-\d{2}/.test(date))).toEqual([]);
    expect(sources.map(({ no }) => no)).toEqual(sources.map((_, index) => index + 1));
  });
});

/** What is asked of a model by a probe, in three wordings. A small window keeps long_context from filling it. */
function askedWords(probe: Probe, model: Model): readonly string[] {
  const small = { ...model, limits: { ...model.limits, contextTokens: 20_000 } };
  const requests = [1, 2, 3].map((trial) =>
    probe.request(small, probeWords({ seed: "families", modelId: model.modelId, probe: probe.name, trial })),
  );
  return [...new Set(requests.map(withoutPixels).flatMap(wordsOf))];
}

/** A picture is drawn when its bytes are read, and what it shows says nothing about what is sent. */
function withoutPixels(request: ModelRequest): ModelRequest {
  const undrawn = (part: RequestPart): RequestPart =>
    part.kind === "image" ? { kind: part.kind, format: part.format, base64: "AAAA" } : part;
  return { ...request, messages: request.messages.map(({ role, parts }) => ({ role, parts: parts.map(undrawn) })) };
}

function refusedWords(modelId: string): readonly string[] {
  const everywhere = families.filter(({ ids }) => ids.includes("*"));
  return [...everywhere, ...familiesOf(modelId)].flatMap(({ refused }) => refused.map(({ word }) => word));
}

function acceptedWords(modelId: string): readonly string[] {
  return familiesOf(modelId).flatMap(({ accepted, thinking }) => [...accepted, ...thinking].map(({ word }) => word));
}

describe("no probe asks a model for what its family refuses", () => {
  it.each(models)("%s", (modelId, model) => {
    const asking = probes.filter((probe) => probe.appliesTo(model) && probe.expectsRejection?.(model) !== true);
    const accused = asking.flatMap((probe) =>
      askedWords(probe, model)
        .filter((word) => refusedWords(modelId).includes(word))
        .map((word) => `${probe.name}: ${word}`),
    );
    expect(asking.length).toBeGreaterThan(5);
    expect(accused).toEqual([]);
  });
});

describe("a probe whose right answer is a rejection asks for what the family refuses", () => {
  it.each(builtIn)("%s", (modelId, model) => {
    const rejected = probes.filter((probe) => probe.appliesTo(model) && probe.expectsRejection?.(model) === true);
    const groundless = rejected.filter(
      (probe) => !askedWords(probe, model).some((word) => refusedWords(modelId).includes(word)),
    );
    expect(groundless.map(({ name }) => name)).toEqual([]);
  });
});

describe("the built-in registry", () => {
  it.each(builtIn)(
    "declares structured output of %s only where it was accepted and is not refused",
    (modelId, model) => {
      if (!model.capabilities.structuredOutput) return;
      expect(acceptedWords(modelId)).toContain("outputConfig");
      expect(refusedWords(modelId)).not.toContain("outputConfig");
    },
  );

  it.each(builtIn)("asks %s to think in a way that was accepted", (modelId, model) => {
    const request = {
      ...plainRequest(model, "?", 100),
      temperature: null,
      vendorFields: thinkingFields(model.parameters),
    };
    const asked = wordsOf(request).filter((word) => /^(thinking|reasoning)/.test(word));
    expect(asked.filter((word) => !acceptedWords(modelId).includes(word))).toEqual([]);
  });
});

test("a model that was given what its family refuses would be found", () => {
  const [llama] = familyRegistry().filter(({ modelId }) => modelId.startsWith("meta.llama4"));
  if (llama === undefined) throw new Error("no Llama");
  const streaming = { ...llama, parameters: { ...llama.parameters, toolStreaming: true } };
  const asked = probes.filter((probe) => probe.appliesTo(streaming)).flatMap((probe) => askedWords(probe, streaming));
  expect(asked).toContain("tools in a stream");
  expect(refusedWords(llama.modelId)).toContain("tools in a stream");
});
