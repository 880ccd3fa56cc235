import { inEnglish } from "../../events/phrases/english.ts";
import { type Told, withTexts } from "../../events/phrases/phrase.ts";
import type { CallFailure, Finding } from "../../events/vocabulary.ts";
import type { Model } from "../../models/model.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";
import { namedAsLeak } from "./control-tokens.ts";
import type { Fault } from "./fault.ts";

/** What a call showed of the probed capability. It is judged once, when the call ends, and never again. */
export type Judgement = { readonly outcome: "passed" } | { readonly outcome: "failed"; readonly finding: Finding };

/** Judges a complete reply. Pure: the same words give the same judgement. */
export function judgeReply(probe: Probe, reply: ModelReply, words: ProbeWords, model: Model): Judgement {
  const fault = wrongRole(reply) ?? probe.faultOf(reply, words, model);
  return judgement(probe, words, model, fault === null ? null : namedAsLeak(fault, reply));
}

/** A history takes a reply only as the assistant's: with another role its text is of no use to a conversation. */
function wrongRole({ role }: ModelReply): Fault | null {
  if (role === null || role === "assistant") return null;
  return { code: "wrong_role", received: { code: "message_with_role", params: { role } } };
}

/**
 * Judges a call that brought no complete reply, null where it shows nothing about the capability. A request rejected as
 * invalid shows something; and so does an answer without its stop reason for the second time in a row, and of streaming
 * itself one whose stream ended without its metadata: once is an accident. `before` are the probe's earlier failures, in
 * order.
 */
export function judgeFailure(
  probe: Probe,
  failure: CallFailure,
  before: readonly CallFailure[],
  words: ProbeWords,
  model: Model,
): Judgement | null {
  if (failure.category === "rejected" || failure.category === "unsupported") {
    return judgeRejection(probe, failure, words, model);
  }
  if (before.at(-1)?.code !== failure.code) return null;
  const code = missingPart(failure.code, probe);
  return code === null
    ? null
    : judgement(probe, words, model, { code, received: failure.phrases?.message ?? failure.message });
}

/** What is missing of an answer that is there; null where none is, or where another probe asks for it. */
function missingPart(failureCode: string, probe: Probe): Fault["code"] | null {
  if (failureCode === "stop_reason_missing") return "stop_reason";
  return failureCode === "metadata_missing" && probe.reveals === "streaming" ? "usage_missing" : null;
}

/** Judges a request that was rejected as invalid: right where the probe asks for just that, a fault everywhere else. */
export function judgeRejection(probe: Probe, failure: CallFailure, words: ProbeWords, model: Model): Judgement {
  if (probe.expectsRejection?.(model) === true) return { outcome: "passed" };
  return judgement(probe, words, model, { code: "request_rejected", received: `${failure.code}: ${failure.message}` });
}

/** The finding has what was asked, expected and received, each cut to an excerpt: in English, and as it was told. */
function judgement(probe: Probe, words: ProbeWords, model: Model, fault: Fault | null): Judgement {
  if (fault === null) return { outcome: "passed" };
  const asked = probe.asked(words, model);
  const expected = probe.expected(words, model);
  const { code, received } = fault;
  const finding = { code, asked: sentence(asked), expected: sentence(expected), received: sentence(received) };
  const phrases = {
    ...(typeof asked === "string" ? {} : { asked: withTexts(asked, excerpt) }),
    ...(typeof expected === "string" ? {} : { expected: withTexts(expected, excerpt) }),
    ...(typeof received === "string" ? {} : { received: withTexts(received, excerpt) }),
  };
  return { outcome: "failed", finding: Object.keys(phrases).length === 0 ? finding : { ...finding, phrases } };
}

function sentence(told: Told): string {
  return excerpt(inEnglish(told));
}

const EXCERPT_CHARACTERS = 240;

/** Cut between characters, and free of what PostgreSQL (U+0000) or canonical JSON (half a character) cannot hold. */
function excerpt(text: string): string {
  const storable = text.slice(0, 4 * EXCERPT_CHARACTERS).replaceAll(/\p{Surrogate}|\0/gu, "\uFFFD");
  const characters = Array.from(storable);
  if (characters.length <= EXCERPT_CHARACTERS) return storable;
  return `${characters.slice(0, EXCERPT_CHARACTERS).join("")}…`;
}
