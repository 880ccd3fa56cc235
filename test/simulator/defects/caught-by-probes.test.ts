import { expect, test } from "vitest";
import { ConverseModelClient } from "../../../src/bedrock/converse-client.ts";
import { judgeRejection, judgeReply } from "../../../src/certification/judging/judgement.ts";
import type { Probe } from "../../../src/certification/probe.ts";
import { probeWords } from "../../../src/certification/probe-words.ts";
import { probesFor } from "../../../src/certification/suite.ts";
import { suites } from "../../../src/certification/suites.ts";
import type { Model } from "../../../src/models/model.ts";
import type { DefectKind } from "../../../src/simulator/defects/defect-table.ts";
import { ableModel } from "../../certification/reference.ts";
import { simulate } from "../sdk-client.ts";

/** It has every capability, thinks by a budget and takes either temperature or top_p. */
const claude: Model = {
  ...ableModel,
  capabilities: { ...ableModel.capabilities, vision: true, documents: true, reasoning: true },
  parameters: { ...ableModel.parameters, temperatureWithTopP: false, reasoning: "budget" },
  limits: { contextTokens: 40_000, outputTokens: 8_000 },
};
/** It takes both, and shows nothing of its thoughts. */
const nova: Model = { ...claude, parameters: { ...ableModel.parameters, reasoning: "effort" } };
/** It takes neither, and seals its thoughts. */
const newClaude: Model = {
  ...claude,
  parameters: { ...claude.parameters, temperature: false, topP: false, reasoning: "adaptive" },
};

const [standard] = suites;

/** The codes of the findings of all probes that failed, by the real client against the real endpoint. */
async function findings(model: Model, ...defects: DefectKind[]): Promise<Record<string, string>> {
  const { modelId, capabilities, parameters, limits } = model;
  const known = { modelId, endOfLifeOn: null, requiresProfile: false, declared: { capabilities, parameters, limits } };
  const scenario = { everyModel: { defects: defects.map((kind) => ({ kind })) } };
  const { url } = await simulate(scenario, { models: [known] });
  const client = new ConverseModelClient({ region: "us-east-1", endpoint: url, simulated: true });
  const found: [string, string][] = [];
  for (const probe of probesFor(standard, model, { deep: true })) {
    const code = await findingOf(client, probe, model);
    if (code !== null) found.push([probe.name, code]);
  }
  client.close();
  return Object.fromEntries(found);
}

async function findingOf(client: ConverseModelClient, probe: Probe, model: Model): Promise<string | null> {
  const words = probeWords({ seed: "defects", modelId: model.modelId, probe: probe.name, trial: 1 });
  const call = {
    invocationId: model.modelId,
    request: probe.request(model, words),
    deadlineMs: 30_000,
    callOrdinal: 1,
  };
  const result = await client.call({ ...call, signal: new AbortController().signal });
  if (result.kind === "aborted") return "aborted";
  if (result.kind === "failure" && result.failure.category !== "rejected") return result.failure.category;
  const judgement =
    result.kind === "reply"
      ? judgeReply(probe, result.reply, words, model)
      : judgeRejection(probe, result.failure, words, model);
  return judgement.outcome === "passed" ? null : judgement.finding.code;
}

test.each([
  ["thinks by a budget", claude],
  ["thinks by effort", nova],
  ["thinks adaptively", newClaude],
])("a sound model that %s passes every probe", async (_, model) => {
  expect(await findings(model)).toEqual({});
});

test.each<[DefectKind, Record<string, string>]>([
  ["blind_to_images", { vision: "wrong_word" }],
  ["guesses_images", { vision: "wrong_word" }],
  ["sees_mirror_image", { vision: "wrong_word" }],
  ["swaps_red_and_blue", { vision: "wrong_word" }],
  ["rejects_images", { vision: "request_rejected" }],
  ["ignores_documents", { documents: "wrong_word" }],
  ["reads_first_line", { documents: "wrong_word" }],
  ["reads_next_line", { documents: "wrong_word" }],
  ["rejects_documents", { documents: "request_rejected" }],
  ["thinks_in_tags", { reasoning: "thoughts_in_text" }],
  ["thinks_aloud", { reasoning: "thoughts_in_text" }],
  ["never_reasons", { reasoning: "reasoning_missing" }],
  ["reasons_only", { reasoning: "empty_reply" }],
  ["forgets_middle", { long_context: "wrong_word" }],
  ["keeps_end_of_context", { long_context: "wrong_word" }],
  ["accepts_blank_text", { invalid_request: "invalid_accepted" }],
  ["accepts_temperature_with_top_p", { sampling_parameters: "invalid_accepted" }],
])("%s is caught by one probe, and by no other", async (kind, expected) => {
  expect(await findings(claude, kind)).toEqual(expected);
});

test.each<[string, Model]>([
  ["redacts its reasoning", nova],
  ["seals its reasoning", newClaude],
])("thinking aloud is caught where a model %s", async (_, model) => {
  expect(await findings(model, "thinks_aloud")).toEqual({ reasoning: "thoughts_in_text" });
});
