import type { JsonObject } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { wrongJsonAnswer } from "../judging/json-answers.ts";
import { leadOf } from "../judging/lead.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** JSON asked for in words alone, as every model must be able to give it; a program reads the answer. */
export const jsonOutput: Probe = {
  name: "json_output",
  version: 2,
  capability: "json",
  gate: false,
  deadlineMs: 60_000,
  asks: "Asked in words, the model gives one JSON object with the right keys, types and values.",
  appliesTo: () => true,
  request: (model, words) => plainRequest(model, prompt(words), 384),
  asked: prompt,
  expected: (words) => spacedJson(wanted(words)),
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? promptEchoed(reply, leadOf(prompt(words))) ?? wrongJsonAnswer(reply, wanted(words)),
};

function prompt(words: ProbeWords): string {
  const { name, count, active, tags } = wanted(words);
  const instruction = words.wording([
    "Reply with one JSON object and nothing else. It has exactly these four keys:",
    "Write a single JSON object without any text around it. Its four keys are:",
    "I need one bare JSON object as your reply. These four keys belong in it, and no others:",
  ]);
  return [
    instruction,
    `- name: the string ${name}`,
    `- count: the integer ${count}`,
    `- active: the boolean ${active}`,
    `- tags: an array of the three strings ${tags.join(", ")}`,
  ].join("\n");
}

function wanted(words: ProbeWords) {
  return {
    name: words.name(0),
    count: words.number(0, 1000, 9999),
    active: words.number(1, 0, 1) === 1,
    tags: [1, 2, 3].map(words.word),
  } satisfies JsonObject;
}
