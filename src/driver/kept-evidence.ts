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
