import { createHash } from "node:crypto";
import { inEnglish } from "../events/phrases/english.ts";
import { type Said, withTexts } from "../events/phrases/phrase.ts";
import type { Question } from "../events/question.ts";
import type { EventData } from "../events/run-event.ts";
import type { Evidence, Finding } from "../events/vocabulary.ts";
import type { ModelReply } from "../models/model-reply.ts";

/** The length of an excerpt, in UTF-16 units. */
const excerptLength = 500;

/**
 * How much of a reply goes into the ledger, by the run's evidence option. It is decided only here, before the append.
 */
export function keptReply(
  { text, sha256 }: ModelReply,
  evidence: Evidence,
): Pick<EventData<"AttemptSucceeded">["reply"], "excerpt" | "sha256"> {
  return {
    excerpt: evidence === "excerpt" ? text.slice(0, excerptLength) : null,
    sha256: evidence === "none" ? null : sha256,
  };
}

/** The finding as it goes into the ledger: `received` quotes the reply, so it stays only where an excerpt may. */
export function keptFinding(finding: Finding, evidence: Evidence): Finding {
  if (evidence === "excerpt") return finding;
  const { phrases, ...sentences } = finding;
  if (phrases === undefined) return { ...sentences, received: null };
  const { received: _, ...kept } = phrases;
  return { ...sentences, received: null, ...(Object.keys(kept).length === 0 ? {} : { phrases: kept }) };
}

/** What a trial asks and expects, as it goes into the ledger; null where the run keeps nothing of it. */
export function keptQuestion(asked: Said, expected: Said, evidence: Evidence): Question | null {
  switch (evidence) {
    case "excerpt":
      return excerptOf(asked, expected);
    case "hash":
      return { askedSha256: sha256Of(inEnglish(asked)), expectedSha256: sha256Of(inEnglish(expected)) };
    case "none":
      return null;
  }
}

function excerptOf(asked: Said, expected: Said): Question {
  const question = { asked: cut(inEnglish(asked)), expected: cut(inEnglish(expected)) };
  const phrases = {
    ...(typeof asked === "string" ? {} : { asked: withTexts(asked, cut) }),
    ...(typeof expected === "string" ? {} : { expected: withTexts(expected, cut) }),
  };
  return Object.keys(phrases).length === 0 ? question : { ...question, phrases };
}

function cut(text: string): string {
  return text.slice(0, excerptLength);
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
