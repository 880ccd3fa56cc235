import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { ConverseModelClient } from "../../../src/bedrock/converse-client.ts";
import { modelRequestToConverse } from "../../../src/bedrock/model-request-to-converse.ts";
import { judgeRejection, judgeReply } from "../../../src/certification/judging/judgement.ts";
import type { Probe } from "../../../src/certification/probe.ts";
import { type ProbeWords, wordingNumbers, wordsInWording } from "../../../src/certification/probe-words.ts";
import { suites } from "../../../src/certification/suites.ts";
import type { Model } from "../../../src/models/model.ts";
import type { ModelRequest } from "../../../src/models/model-request.ts";
import { skills } from "../../../src/simulator/mind/skills.ts";
import { askSkills } from "../../../src/simulator/mind/think.ts";
import { scenarioSchema } from "../../../src/simulator/scenario.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { readConversation } from "../../../src/simulator/wire-request.ts";
import { ableModel } from "../../certification/reference.ts";
import { conversationOf } from "./conversation-of.ts";

/** It can do everything and thinks by a budget; the others differ in how they take parameters and think. */
const able: Model = {
  ...ableModel,
  capabilities: {
    ...ableModel.capabilities,
    vision: true,
    documents: true,
    structuredOutput: true,
    reasoning: true,
  },
  parameters: { ...ableModel.parameters, reasoning: "budget" },
  limits: { contextTokens: 40_000, outputTokens: 8_000 },
};
const models: readonly Model[] = [
  able,
  {
    ...able,
    modelId: "test.effort",
    parameters: { ...able.parameters, temperatureWithTopP: false, reasoning: "effort" },
  },
  {
    ...able,
    modelId: "test.adaptive",
    parameters: { ...able.parameters, temperature: false, topP: false, reasoning: "adaptive" },
  },
];

const probes = [...new Map(suites.flatMap((suite) => suite.probes.map((probe) => [probe.name, probe]))).values()];
const questions = probes.flatMap((probe) => wordingNumbers.map((wording) => [probe.name, wording, probe] as const));

const simulator = await startSimulator({
  scenario: scenarioSchema.parse({ everyModel: { latencyMs: { min: 0, max: 0 } } }),
  seed: "7",
  port: 0,
  models: models.map((declared) => ({
    modelId: declared.modelId,
    endOfLifeOn: null,
    requiresProfile: false,
    declared,
  })),
});
const client = new ConverseModelClient({ region: "us-east-1", endpoint: simulator.url, simulated: true });

afterAll(async () => {
  client.close();
  await simulator.close();
});

describe.each(questions)("the probe %s in its wording %i", (name, wording, probe) => {
  test("is passed by a simulated model without defects", async () => {
    for (const model of models.filter((candidate) => probe.appliesTo(candidate))) {
      const fault = await faultOf(probe, model, wordsOf(probe, model.modelId, wording));
      expect(fault, adviceFor(name, wording)).toBeNull();
    }
  });

  test("is answered by one skill, whatever its words", () => {
    for (let seed = 1; seed <= 3; seed += 1) {
      const request = probe.request(able, wordsOf(probe, `seed ${seed}`, wording));
      const read = readConversation(bodyOf(request));
      if (!read.ok) {
        expect(probe.expectsRejection?.(able)).toBe(true);
        continue;
      }
      const answered = askSkills(skills, read.conversation, seededRandom(String(seed)));
      expect(answered, adviceFor(name, wording)).not.toBeNull();
    }
  });
});

test("a question that two skills answer is a mistake", () => {
  const twice = [...skills, ...skills.map((skill) => ({ ...skill, name: `${skill.name} again` }))];
  expect(() => askSkills(twice, conversationOf(["What is 17 + 8?"]), seededRandom("1"))).toThrow(
    "One question, two skills: add numbers, add numbers again",
  );
});

function adviceFor(name: string, wording: number): string {
  return `No skill of the simulator answers the probe ${name} in its wording ${wording}: add one to src/simulator/mind/skills.ts`;
}

function source(probe: string, seed: string) {
  return { seed, modelId: able.modelId, probe, trial: 1 };
}

function wordsOf(probe: Probe, seed: string, wording: number): ProbeWords {
  return wordsInWording(source(probe.name, seed), wording);
}

/** What the real client and the real judging make of it; null: nothing to object to. */
async function faultOf(probe: Probe, model: Model, words: ProbeWords): Promise<unknown> {
  const request = probe.request(model, words);
  const call = { invocationId: model.modelId, request, deadlineMs: 30_000, callOrdinal: 1 };
  const result = await client.call({ ...call, signal: new AbortController().signal });
  if (result.kind === "aborted") return result;
  if (result.kind === "failure" && result.failure.category !== "rejected") return result.failure;
  const judgement =
    result.kind === "reply"
      ? judgeReply(probe, result.reply, words, model)
      : judgeRejection(probe, result.failure, words, model);
  return judgement.outcome === "passed" ? null : judgement.finding;
}

/** The request as the endpoint gets it: bytes as base64. */
function bodyOf(request: ModelRequest): string {
  const isBytes = z.object({ type: z.literal("Buffer"), data: z.array(z.number()) });
  return JSON.stringify(modelRequestToConverse("any", request), (_key, value) => {
    const bytes = isBytes.safeParse(value);
    return bytes.success ? Buffer.from(bytes.data.data).toString("base64") : value;
  });
}
