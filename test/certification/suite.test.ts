import { describe, expect, test } from "vitest";
import type { Probe } from "../../src/certification/probe.ts";
import { access } from "../../src/certification/probes/access.ts";
import { streaming } from "../../src/certification/probes/streaming.ts";
import {
  contentDigest,
  probesFor,
  renderedDigest,
  revealingProbesFor,
  type Suite,
  suiteContent,
  suiteDigest,
} from "../../src/certification/suite.ts";
import { findSuite, suites } from "../../src/certification/suites.ts";
import { eventDataSchemas } from "../../src/events/run-event.ts";
import type { SuiteContent } from "../../src/events/suite-content.ts";
import type { Model } from "../../src/models/model.ts";
import { runStarted } from "../support/run-fixture.ts";
import { ableModel } from "./reference.ts";

const [standard] = suites;

/** The start of a run that carries this content, as the ledger takes it. */
function certifyStartedWith(content: SuiteContent) {
  const data = eventDataSchemas.RunStarted.parse({ ...runStarted, suite: { ...runStarted.suite, content } });
  if (data.kind !== "certify") throw new Error("Another kind of run");
  return data;
}

test("knows of every suite the digest that its requests render to", () => {
  expect(suites.map(renderedDigest)).toEqual(suites.map(suiteDigest));
});

/** A change here is meant: raise the version of the suite and write the new digest down, in suites.ts too. */
test("keeps the digest of every suite until its version is raised", () => {
  expect(suites.map((suite) => [suite.name, suite.version, suiteDigest(suite)])).toEqual([
    ["standard", 4, "c3848068fa67830f0c5db4f129167cd544804108958e2f4a9286e0a03270392b"],
    ["thorough", 1, "765a644ee3521e490cf2c900c3afcb46eee3fedbac6f935c8ee0cea42dc6c3a4"],
    ["quick", 3, "928ab48a80891b02a18306f5747f5fd55341a95a2b3ae123fcb94e3c8b7286e3"],
  ]);
});

test("changes the digest with version, capability, gate, deadline and request of a probe", () => {
  const changes: Partial<Suite["probes"][number]>[] = [
    { version: 3 },
    { capability: "json" },
    { gate: false },
    { deadlineMs: 1_000 },
    { request: (model, words) => ({ ...access.request(model, words), maxTokens: 1 }) },
  ];
  const digests = changes.map((change) =>
    suiteDigest({ ...standard, probes: [{ ...access, ...change }, ...standard.probes.slice(1)] }),
  );
  expect(new Set([suiteDigest(standard), ...digests]).size).toBe(6);
});

test("keeps the digest when a probe is put into other words for people", () => {
  const reworded = { ...standard, probes: [{ ...access, asks: "Something else." }, ...standard.probes.slice(1)] };
  expect(suiteDigest(reworded)).toBe(suiteDigest(standard));
});

test("gives with its content what its digest is made of, and what each probe asks", () => {
  const content = suiteContent(standard);
  expect(contentDigest(content)).toBe(suiteDigest(standard));
  expect(content.rules).toEqual(["verdict/2", "rating/2"]);
  expect(content.probes[0]).toMatchObject({ name: "access", version: 2, capability: "text", gate: true });
  expect(content.probes.map(({ asks }) => asks)).toEqual(standard.probes.map(({ asks }) => asks));
  const { suite } = certifyStartedWith(content);
  expect(suite.content).toEqual(content);
});

test("counts every probe for one capability, as the contract says", () => {
  const named = (capability: string) =>
    standard.probes.filter((probe) => probe.capability === capability).map(({ name }) => name);
  const capabilities = standard.probes.map(({ capability }) => capability);
  expect(Object.fromEntries(capabilities.map((capability) => [capability, named(capability)]))).toEqual({
    text: ["access", "exact_instruction", "unicode"],
    memory: ["multi_turn_memory"],
    limits: [
      ...["output_limit", "stream_limit", "stop_sequence", "stream_stop"],
      ...["invalid_request", "sampling_parameters"],
    ],
    accounting: ["usage_figures"],
    json: ["json_output"],
    systemPrompt: ["system_prompt", "system_blocks"],
    streaming: ["streaming", "stream_text"],
    toolUse: [
      ...["tool_use", "tool_selection", "tool_arguments", "tool_result", "tool_restraint", "tool_streaming"],
      ...["tool_parallel", "tool_results", "tool_forced"],
    ],
    structuredOutput: ["structured_output"],
    vision: ["vision"],
    documents: ["documents"],
    reasoning: ["reasoning"],
    longContext: ["long_context"],
  });
});

test("counts a probe that looks for a capability for that very one", () => {
  const looking = standard.probes.flatMap((probe) => (probe.reveals === undefined ? [] : [probe]));
  expect(looking.map(({ reveals }) => reveals)).toEqual(looking.map(({ capability }) => capability));
});

test("changes the digest with a probe that goes", () => {
  expect(suiteDigest({ ...standard, probes: standard.probes.slice(1) })).not.toBe(suiteDigest(standard));
});

const versatileModel: Model = {
  ...ableModel,
  capabilities: { ...ableModel.capabilities, vision: true, documents: true, structuredOutput: true, reasoning: true },
  parameters: { ...ableModel.parameters, reasoning: "budget" },
};

test("asks everything of a model that can do everything, the gate first", () => {
  expect(probesFor(standard, versatileModel, { deep: false }).map(({ name }) => name)).toEqual([
    "access",
    "exact_instruction",
    "streaming",
    "stream_text",
    "system_prompt",
    "system_blocks",
    "multi_turn_memory",
    "output_limit",
    "stream_limit",
    "stop_sequence",
    "stream_stop",
    "usage_figures",
    "unicode",
    "tool_use",
    "tool_selection",
    "tool_arguments",
    "tool_result",
    "tool_restraint",
    "tool_streaming",
    "tool_parallel",
    "tool_results",
    "tool_forced",
    "json_output",
    "structured_output",
    "vision",
    "documents",
    "reasoning",
    "invalid_request",
    "sampling_parameters",
  ]);
});

test("asks nothing that a model is not declared to do", () => {
  const humble: Model = {
    ...ableModel,
    capabilities: { ...ableModel.capabilities, systemPrompt: false, streaming: false, toolUse: false },
    parameters: { ...ableModel.parameters, stopSequences: false, topP: false },
  };
  expect(probesFor(standard, humble, { deep: false }).map(({ name }) => name)).toEqual([
    "access",
    "exact_instruction",
    "multi_turn_memory",
    "output_limit",
    "usage_figures",
    "unicode",
    "json_output",
    "invalid_request",
  ]);
});

test("asks the deep probes last, and only where the run says so", () => {
  const shallow = probesFor(standard, versatileModel, { deep: false });
  const deep = probesFor(standard, versatileModel, { deep: true });
  expect(deep.slice(shallow.length).map(({ name }) => name)).toEqual(["long_context"]);
});

describe("revealingProbesFor", () => {
  const lacking = (change: Partial<Model["capabilities"]>): Model => ({
    ...versatileModel,
    capabilities: { ...versatileModel.capabilities, ...change },
  });
  const revealed = (suite: Suite, model: Model, deep = true) =>
    revealingProbesFor(suite, model, { deep }).map(({ probe, reveals }) => [probe.name, reveals]);
  const deprived = lacking({ systemPrompt: false, streaming: false, toolUse: false });

  test("looks for each capability that is not declared, in the suite's order", () => {
    expect(revealed(standard, deprived)).toEqual([
      ["streaming", "streaming"],
      ["system_prompt", "systemPrompt"],
      ["tool_use", "toolUse"],
    ]);
  });

  test("looks for nothing that is declared, and for nothing without deep", () => {
    expect(revealed(standard, versatileModel)).toEqual([]);
    expect(revealed(standard, deprived, false)).toEqual([]);
  });

  test("asks the model as if it were declared to have that one capability", () => {
    const model = lacking({ streaming: false, toolUse: false });
    const [found] = revealingProbesFor(standard, model, { deep: true });
    expect(found?.model).toEqual(lacking({ toolUse: false }));
  });

  test("looks for a capability once, and never where a refused parameter forbids the probe", () => {
    const refusing = lacking({ streaming: false, reasoning: false });
    const model = { ...refusing, parameters: { ...refusing.parameters, reasoning: null } };
    const forbidden: Probe = {
      ...access,
      name: "forbidden",
      reveals: "reasoning",
      appliesTo: ({ capabilities, parameters }) => capabilities.reasoning && parameters.reasoning !== null,
    };
    const second: Probe = { ...streaming, name: "second" };
    expect(revealed({ name: "x", version: 1, probes: [forbidden, streaming, second] }, model)).toEqual([
      ["streaming", "streaming"],
    ]);
  });

  test("does not look for what a probe that applies anyway asks already", () => {
    const always: Probe = { ...streaming, appliesTo: () => true };
    expect(revealed({ name: "x", version: 1, probes: [always] }, lacking({ streaming: false }))).toEqual([]);
  });
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
  expect(gates).toEqual([["access"], ["access"], ["access"]]);
});

test("asks little in the quick suite", () => {
  const quick = findSuite("quick");
  expect(quick?.probes.map(({ name }) => name)).toEqual(["access", "exact_instruction"]);
});

test("finds no suite of another name", () => {
  expect(findSuite("Standard")).toBe(undefined);
});
