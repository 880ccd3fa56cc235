import { createHash } from "node:crypto";
import type { Question } from "../events/question.ts";
import type { EventData } from "../events/run-event.ts";
import type { Evidence, Finding } from "../events/vocabulary.ts";
import type { ModelReply } from "../models/model-reply.ts";

/** The length of an excerpt, in UTF-16 units. */
const excerptLength = 500;

/** What of a reply goes into the ledger, by the run's evidence option. It is decided here alone, before the append. */
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
  return evidence === "excerpt" ? finding : { ...finding, received: null };
}

/** What a trial asks and expects, as it goes into the ledger; null where the run keeps nothing of it. */
export function keptQuestion(asked: string, expected: string, evidence: Evidence): Question | null {
  switch (evidence) {
    case "excerpt":
      return { asked: asked.slice(0, excerptLength), expected: expected.slice(0, excerptLength) };
    case "hash":
      return { askedSha256: sha256Of(asked), expectedSha256: sha256Of(expected) };
    case "none":
      return null;
  }
}

function sha256Of(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
