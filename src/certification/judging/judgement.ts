import type { Judgement } from "../probe.ts";

/** What is wrong with a reply. Codes are stable: reports and scripts tell findings apart by them. */
export interface Fault {
  readonly code:
    | "cut_off"
    | "stop_reason"
    | "empty_reply"
    | "prompt_echoed"
    | "refused"
    | "wrong_text"
    | "wrong_word"
    | "wrong_numbers"
    | "not_streamed"
    | "limit_ignored"
    | "stop_sequence_ignored"
    | "usage_missing"
    | "usage_implausible"
    | "tool_not_called"
    | "wrong_arguments";
  /** What came, in the model's own words or in ours. */
  readonly received: string;
}

/** Passed where nothing is wrong; else the finding with what was asked, expected and received, each cut to an excerpt. */
export function judgement(asked: string, expected: string, fault: Fault | null): Judgement {
  if (fault === null) return { outcome: "passed" };
  const { code, received } = fault;
  const finding = { code, asked: excerpt(asked), expected: excerpt(expected), received: excerpt(received) };
  return { outcome: "failed", finding };
}

const EXCERPT_CHARACTERS = 240;

/** Cut between characters, and free of what PostgreSQL (U+0000) or canonical JSON (half a character) cannot hold. */
function excerpt(text: string): string {
  const storable = text.slice(0, 4 * EXCERPT_CHARACTERS).replaceAll(/\p{Surrogate}|\0/gu, "\uFFFD");
  const characters = Array.from(storable);
  if (characters.length <= EXCERPT_CHARACTERS) return storable;
  return `${characters.slice(0, EXCERPT_CHARACTERS).join("")}…`;
}
