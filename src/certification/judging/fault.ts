import type { Told } from "../../events/phrases/phrase.ts";

/** What is wrong with a reply. Codes are stable: reports and scripts tell findings apart by them. */
export interface Fault {
  readonly code:
    | "cut_off"
    | "stop_reason"
    | "wrong_role"
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
    | "tool_called"
    | "wrong_tool"
    | "wrong_arguments"
    | "wrong_json"
    | "control_tokens"
    | "thoughts_in_text"
    | "reasoning_missing"
    | "request_rejected"
    | "invalid_accepted";
  /** What came: the model's own words, or a phrase of ours. */
  readonly received: Told;
}
