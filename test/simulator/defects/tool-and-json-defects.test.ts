import { afterAll, expect, test } from "vitest";
import { ConverseModelClient } from "../../../src/bedrock/converse-client.ts";
import { judgeReply } from "../../../src/certification/judging/judgement.ts";
import type { Probe } from "../../../src/certification/probe.ts";
import { probeWords } from "../../../src/certification/probe-words.ts";
import { findSuite } from "../../../src/certification/suites.ts";
import type { Model } from "../../../src/models/model.ts";
import { type DefectKind, defectKinds } from "../../../src/simulator/defects/defect-table.ts";
import { jsonDefects } from "../../../src/simulator/defects/json-defects.ts";
import { toolArgumentDefects } from "../../../src/simulator/defects/tool-argument-defects.ts";
import { toolDefects } from "../../../src/simulator/defects/tool-defects.ts";
import { scenarioSchema } from "../../../src/simulator/scenario.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { ableModel } from "../../certification/reference.ts";

const model: Model = { ...ableModel, capabilities: { ...ableModel.capabilities, structuredOutput: true } };
const names = /^(tool_.*|json_output|structured_.*)$/;
const probes = findSuite("thorough")?.probes.filter(({ name }) => names.test(name)) ?? [];

/** The model id decides how the simulator answers: one for each defect, one for a healthy model. */
const behaviours = defectKinds.map((kind) => [`test.${kind}`, { defects: [{ kind }] }] as const);
const simulator = await startSimulator({
  scenario: scenarioSchema.parse({
    everyModel: { latencyMs: { min: 0, max: 0 } },
    models: Object.fromEntries(behaviours),
  }),
  seed: "7",
  port: 0,
});
const client = new ConverseModelClient({ region: "us-east-1", endpoint: simulator.url, simulated: true });

afterAll(async () => {
  client.close();
  await simulator.close();
});

/** The finding's code, "passed", or the failure's code. */
async function outcomeOf(probe: Probe, modelId: string, seed: string): Promise<string> {
  const words = probeWords({ seed, modelId, probe: probe.name, trial: 1 });
  const request = probe.request(model, words);
  const { signal } = new AbortController();
  const result = await client.call({ invocationId: modelId, request, deadlineMs: 20_000, callOrdinal: 1, signal });
  if (result.kind !== "reply") return result.kind === "failure" ? result.failure.code : result.kind;
  const judgement = judgeReply(probe, result.reply, words, model);
  return judgement.outcome === "passed" ? "passed" : judgement.finding.code;
}

/** What is not passed, by the name of the probe. */
async function faultsOf(modelId: string, seed = "fixed"): Promise<Record<string, string>> {
  const faults: Record<string, string> = {};
  for (const probe of probes) {
    const outcome = await outcomeOf(probe, modelId, seed);
    if (outcome !== "passed") faults[probe.name] = outcome;
  }
  return faults;
}

test("a healthy model passes, whatever the words", async () => {
  expect(probes.length).toBe(16);
  for (let n = 1; n <= 25; n += 1) expect(await faultsOf("test.healthy", `seed ${n}`)).toEqual({});
});

/** The probes in which one tool has to be called; in `tool_required` any will do. */
const callingProbes = [
  ...["tool_use", "tool_selection", "tool_arguments", "tool_streaming", "tool_parallel", "tool_forced"],
  ...["tool_no_arguments", "tool_nested_arguments"],
];

/** The probes in which a tool has to be called. */
function everyCall(code: string): Record<string, string> {
  return Object.fromEntries([...callingProbes, "tool_required"].map((probe) => [probe, code]));
}

/** The probes in which a tool has answered. */
function afterResults(code: string): Record<string, string> {
  return { tool_result: code, tool_results: code, tool_error: code };
}

function withoutKey(probe: string, faults: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([name]) => name !== probe));
}

const bySchema = { structured_output: "wrong_json", structured_nested: "wrong_json" };
const anyJson = { json_output: "wrong_json", ...bySchema };
const schemaOfArguments = { tool_arguments: "wrong_arguments", tool_nested_arguments: "wrong_arguments" };

const table: Partial<Record<DefectKind, Record<string, string>>> = {
  never_calls_tools: everyCall("tool_not_called"),
  announces_tool_call: everyCall("tool_not_called"),
  calls_two_tools: everyCall("tool_not_called"),
  end_turn_with_tool_call: everyCall("tool_not_called"),
  picks_first_tool: { tool_selection: "wrong_tool", tool_forced: "wrong_tool" },
  wrong_tool: Object.fromEntries(callingProbes.map((probe) => [probe, "wrong_tool"])),
  unoffered_tool: everyCall("wrong_tool"),
  tool_call_without_id: everyCall("wrong_arguments"),
  broken_tool_arguments: everyCall("wrong_arguments"),
  unparsable_tool_arguments: everyCall("wrong_arguments"),
  missing_argument: withoutKey("tool_no_arguments", everyCall("wrong_arguments")),
  nested_arguments: everyCall("wrong_arguments"),
  extra_argument: { ...schemaOfArguments, tool_no_arguments: "wrong_arguments" },
  numbers_as_text: schemaOfArguments,
  lists_as_text: schemaOfArguments,
  unknown_enum_value: { tool_arguments: "wrong_arguments" },
  doubled_tool_pieces: { tool_streaming: "wrong_arguments" },
  shuffled_tool_pieces: { tool_streaming: "wrong_arguments" },
  no_usage: {},
  single_delta: {},
  always_calls_tools: { ...afterResults("tool_called"), tool_restraint: "tool_called" },
  repeats_tool_call: afterResults("tool_called"),
  ignores_tool_result: { ...afterResults("wrong_word"), tool_results: "wrong_numbers" },
  exchanges_facts: { tool_result: "wrong_word" },
  repeats_argument: { tool_streaming: "wrong_arguments" },
  repeats_json_key: anyJson,
  json_in_code_fence: bySchema,
  ignores_output_schema: bySchema,
  json_in_prose: anyJson,
  json_trailing_comma: anyJson,
  json_single_quotes: anyJson,
  json_truncated: anyJson,
  json_missing_key: anyJson,
  json_extra_key: anyJson,
  json_numbers_as_text: withoutKey("structured_nested", anyJson),
  calls_one_tool_at_a_time: { tool_parallel: "tool_not_called" },
  hides_tool_errors: { tool_error: "wrong_word" },
  nested_lists_as_text: { tool_nested_arguments: "wrong_arguments" },
  invented_argument: { tool_no_arguments: "wrong_arguments" },
  json_properties_reordered: { structured_nested: "wrong_json" },
  json_null_as_text: { structured_nested: "wrong_json" },
  ignores_named_tool: { tool_forced: "tool_not_called" },
  ignores_any_tool: { tool_required: "tool_not_called" },
  mixes_up_results: { tool_results: "wrong_numbers" },
};

test.each(Object.entries(table))("%s is found by just these probes", async (kind, faults) => {
  expect(await faultsOf(`test.${kind}`)).toEqual(faults);
});

test("no way of being wrong with tools or JSON is left out", () => {
  const kinds = [toolDefects, toolArgumentDefects, jsonDefects].flatMap((defects) => Object.keys(defects));
  expect(Object.keys(table)).toEqual(expect.arrayContaining(kinds));
});
