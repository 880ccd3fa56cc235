import { expect, test } from "vitest";
import { access } from "../../src/certification/probes/access.ts";
import { probesFor, type Suite, suiteDigest } from "../../src/certification/suite.ts";
import { findSuite, suites } from "../../src/certification/suites.ts";
import type { Model } from "../../src/models/model.ts";
import { ableModel } from "./reference.ts";

const [standard] = suites;

/** A change here is meant: raise the version of the suite and write the new digest down. */
test("keeps the digest of every suite until its version is raised", () => {
  expect(suites.map((suite) => [suite.name, suite.version, suiteDigest(suite)])).toEqual([
    ["standard", 1, "a58684a524478e40d4aeb0805cf8e304028429f964de8c4fd390402ba4dfc232"],
    ["quick", 1, "754f7183c1162aff31a73a39b687a4628a841d64646c26eb085bca4c9a79ca65"],
  ]);
});

test("changes the digest with the version, the gate, the deadline and the request of a probe", () => {
  const changes: Partial<Suite["probes"][number]>[] = [
    { version: 2 },
    { gate: false },
    { deadlineMs: 1_000 },
    { request: (model, words) => ({ ...access.request(model, words), maxTokens: 1 }) },
  ];
  const digests = changes.map((change) =>
    suiteDigest({ ...standard, probes: [{ ...access, ...change }, ...standard.probes.slice(1)] }),
  );
  expect(new Set([suiteDigest(standard), ...digests]).size).toBe(5);
});

test("changes the digest with a probe that goes", () => {
  expect(suiteDigest({ ...standard, probes: standard.probes.slice(1) })).not.toBe(suiteDigest(standard));
});

test("asks everything of a model that can do everything, the gate first", () => {
  expect(probesFor(standard, ableModel, { deep: false }).map(({ name }) => name)).toEqual([
    "access",
    "exact_instruction",
    "streaming",
    "system_prompt",
    "multi_turn_memory",
    "output_limit",
    "stop_sequence",
    "usage_figures",
    "unicode",
    "tool_use",
    "tool_selection",
    "tool_arguments",
    "tool_result",
    "tool_restraint",
    "tool_streaming",
    "json_output",
  ]);
});

test("asks nothing that a model is not declared to do", () => {
  const humble: Model = {
    ...ableModel,
    capabilities: { ...ableModel.capabilities, systemPrompt: false, streaming: false, toolUse: false },
    parameters: { ...ableModel.parameters, stopSequences: false },
  };
  expect(probesFor(standard, humble, { deep: false }).map(({ name }) => name)).toEqual([
    "access",
    "exact_instruction",
    "multi_turn_memory",
    "output_limit",
    "usage_figures",
    "unicode",
    "json_output",
  ]);
});

test("asks for structured output where it is declared", () => {
  const fitting = { ...ableModel, capabilities: { ...ableModel.capabilities, structuredOutput: true } };
  expect(probesFor(standard, fitting, { deep: false }).map(({ name }) => name)).toContain("structured_output");
});

test("knows by which probe a capability shows that was not declared", () => {
  const revealing = standard.probes.flatMap(({ name, reveals }) => (reveals === undefined ? [] : [[reveals, name]]));
  expect(Object.fromEntries(revealing)).toMatchObject({
    streaming: "streaming",
    systemPrompt: "system_prompt",
    toolUse: "tool_use",
    structuredOutput: "structured_output",
  });
});

test("has one gate in every suite", () => {
  const gates = suites.map(({ probes }) => probes.filter(({ gate }) => gate).map(({ name }) => name));
  expect(gates).toEqual([["access"], ["access"]]);
});

test("asks little in the quick suite", () => {
  const quick = findSuite("quick");
  expect(quick?.probes.map(({ name }) => name)).toEqual(["access", "exact_instruction"]);
});

test("finds no suite of another name", () => {
  expect(findSuite("Standard")).toBe(undefined);
});
