import { z } from "zod";
import type { Phrase } from "../../events/phrases/phrase.ts";
import type { ModelReply } from "../../models/model-reply.ts";
import type { Json } from "../../models/model-request.ts";
import type { Fault } from "./fault.ts";
import { repeatsKey } from "./json-answers.ts";
import { foldTypography } from "./plain-text.ts";

/**
 * Refuses a reply that does not stop for exactly one call of the tool, with an id and with arguments that `isRight`
 * takes, no key of them twice. Words beside the call do no harm.
 */
export function wrongCall(reply: ModelReply, tool: string, isRight: (input: Json) => boolean): Fault | null {
  const [call, ...more] = reply.toolCalls;
  if (reply.stopReason !== "tool_use" || call === undefined || more.length > 0)
    return { code: "tool_not_called", received: whatCame(reply) };
  const received = `${call.name} ${call.rawInput}`;
  if (call.name !== tool) return { code: "wrong_tool", received };
  // Without an id the result of a call can never be sent back.
  if (call.toolUseId === "")
    return { code: "wrong_arguments", received: { code: "call_without_id", params: { call: received } } };
  return isRight(call.input) && !repeatsKey(call.rawInput) ? null : { code: "wrong_arguments", received };
}

/** Refuses a reply that calls a tool, or that stops for one, where the answer is a text. */
export function needlessCall(reply: ModelReply): Fault | null {
  if (reply.toolCalls.length === 0 && reply.stopReason !== "tool_use") return null;
  return { code: "tool_called", received: whatCame(reply) };
}

/** Whether the argument names the place: "Paris, France" is a good answer to "Paris". More arguments do no harm. */
export function namesPlace(input: Json, argument: string, place: string): boolean {
  const parsed = z.looseObject({ [argument]: z.string() }).safeParse(input);
  if (!parsed.success) return false;
  const given = foldTypography(String(parsed.data[argument])).replace(/[,(].*$/su, "");
  return given.trim().toLowerCase() === place.toLowerCase();
}

/** The calls and the text of a reply, in one line. */
export function whatCame({ stopReason, toolCalls, text }: ModelReply): Phrase {
  const calls = toolCalls.map(({ name }) => name).join(", ");
  return { code: "calls_and_text", params: { stopReason, calls, text } };
}
