import { expect, test } from "vitest";
import { builtInRegistry } from "../../src/models/registry.ts";
import { reviewRegistry } from "../../src/models/registry-review.ts";
import { model } from "../support/run-fixture.ts";

const now = "2026-11-22T12:00:00.000Z";
const life = (status: "active" | "legacy", legacyOn: string | null, endOfLifeOn: string | null) => ({
  lifecycle: { status, legacyOn, endOfLifeOn },
});
const capabilities = model("x").capabilities;
const nothing = {
  ...{ systemPrompt: false, streaming: false, toolUse: false, vision: false },
  ...{ documents: false, structuredOutput: false, reasoning: false },
};

test("counts the models of each vendor, in the order of their first ones", () => {
  const { modelsByVendor } = reviewRegistry([model("a"), model("b", { vendor: "cohere" }), model("c")], now);
  expect([...modelsByVendor]).toEqual([
    ["amazon", 2],
    ["cohere", 1],
  ]);
});

test.each([
  ["nothing of a healthy model", {}, []],
  ["the day it ended", life("active", null, "2026-11-22"), [["past_end_of_life", "2026-11-22"]]],
  ["the last day of notice", life("active", "2026-01-01", "2026-12-22"), [["near_end_of_life", "2026-12-22"]]],
  ["nothing a day before", life("active", null, "2026-12-23"), []],
  ["legacy by its date", life("active", "2026-11-22", null), [["legacy", "2026-11-22"]]],
  ["legacy by its status", life("legacy", null, null), [["legacy", null]]],
  ["nothing of a date to come", life("active", "2026-11-23", null), []],
  ["facts of which nobody says where they were read", { source: "registry file" }, [["no_source", null]]],
  ["a price that is missing", { price: null }, [["no_price", null]]],
  ["a vendor of its own", { vendor: "anthropc" }, [["unknown_vendor", null]]],
  ["no capability", { capabilities: nothing }, [["no_capability", null]]],
  [
    "reasoning that cannot be asked for",
    { capabilities: { ...capabilities, reasoning: true } },
    [["reasoning_without_parameter", null]],
  ],
])("warns of %s", (_, change, expected) => {
  const { warnings } = reviewRegistry([model("x", change)], now);
  expect(warnings.map(({ code, date }) => [code, date])).toEqual(expected);
});

test("knows every vendor of the built-in registry, and how each of its models is asked to reason", () => {
  const codes = reviewRegistry(builtInRegistry(), now).warnings.map(({ code }) => code);
  expect(codes).not.toContain("unknown_vendor");
  expect(codes).not.toContain("reasoning_without_parameter");
});
