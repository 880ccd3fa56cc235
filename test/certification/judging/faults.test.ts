import { expect, test } from "vitest";
import { incompleteReply } from "../../../src/certification/judging/faults.ts";
import { replyWith } from "../reference.ts";

test.each([
  "tool_use",
  "guardrail_intervened",
  "content_filtered",
  "malformed_model_output",
  "malformed_tool_use",
  "model_context_window_exceeded",
  "something_new",
])("refuses a reply that ended with %s, whatever it says", (stopReason) => {
  expect(incompleteReply(replyWith({ text: "42", stopReason }))).toEqual({
    code: "stop_reason",
    received: { code: "stopped_for", params: { stopReason } },
  });
});

test.each(["end_turn", "stop_sequence"])("passes a reply that ended with %s", (stopReason) => {
  expect(incompleteReply(replyWith({ text: "42", stopReason }))).toBeNull();
});

test("tells a reply that was cut at the limit from one that was blocked", () => {
  expect(incompleteReply(replyWith({ text: "4", stopReason: "max_tokens" }))?.code).toBe("cut_off");
});
