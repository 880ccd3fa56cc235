import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply } from "../judging/faults.ts";
import { wrongCount } from "../judging/numbers.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const COUNTED = 25;

/** Counting shows what a broken stream does to its pieces: one lost, doubled or out of place is a wrong number. */
export const streaming: Probe = {
  name: "streaming",
  version: 2,
  capability: "streaming",
  gate: false,
  deadlineMs: 60_000,
  reveals: "streaming",
  asks: "The reply comes in several pieces that join to the right text.",
  appliesTo: (model) => model.capabilities.streaming,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 384), streaming: true }),
  asked: prompt,
  expected: (words) => ({ code: "numbers_in_pieces", params: { from: first(words), to: last(words) } }),
  faultOf: (reply, words) =>
    incompleteReply(reply) ?? wrongCount(reply, first(words), last(words)) ?? notStreamed(reply),
};

function prompt(words: ProbeWords): string {
  return words.wording([
    `Count from ${first(words)} to ${last(words)}, separated by commas`,
    `Write the numbers from ${first(words)} to ${last(words)} in order, with commas between them`,
    `Give every whole number from ${first(words)} to ${last(words)} in a row, each after a comma but the first`,
  ]);
}

function first(words: ProbeWords): number {
  return words.number(0, 11, 69);
}

function last(words: ProbeWords): number {
  return first(words) + COUNTED - 1;
}

function notStreamed(reply: ModelReply): Fault | null {
  if (reply.textDeltas >= 2) return null;
  return { code: "not_streamed", received: { code: "pieces_of_text", params: { pieces: reply.textDeltas } } };
}
