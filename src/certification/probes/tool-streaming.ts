import { z } from "zod";
import type { Json, JsonObject, ToolSpec } from "../../models/model-request.ts";
import { takesToolsInStream } from "../../models/tool-requests.ts";
import { plainRequest } from "../asking.ts";
import { isSameJson } from "../judging/json-answers.ts";
import { spacedJson } from "../judging/spaced-json.ts";
import { wrongCall } from "../judging/tool-calls.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const SEND_MESSAGE: ToolSpec = {
  name: "send_message",
  description: "Sends a short message to a person.",
  inputSchema: {
    type: "object",
    properties: {
      recipient: { type: "string", description: "The name of the person" },
      text: { type: "string", description: "The message, word for word" },
    },
    required: ["recipient", "text"],
  },
};

/**
 * The text is long enough to come in several pieces. How many there are is the service's own business (one is legal):
 * they have to join to the right arguments, and the stream has to end with its stop reason. Its token counts are the
 * business of usage_figures: one fault costs one probe.
 */
export const toolStreaming: Probe = {
  name: "tool_streaming",
  version: 3,
  capability: "toolUse",
  gate: false,
  deadlineMs: 60_000,
  asks: "The arguments of a streamed call come in pieces that join to the right JSON.",
  appliesTo: takesToolsInStream,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 512), streaming: true, tools: [SEND_MESSAGE] }),
  asked: prompt,
  expected: (words) => ({
    code: "one_streamed_call",
    params: { tool: SEND_MESSAGE.name, arguments: spacedJson(message(words)) },
  }),
  faultOf: (reply, words) => wrongCall(reply, SEND_MESSAGE.name, (input) => isMessage(input, words)),
};

function prompt(words: ProbeWords): string {
  const { recipient, text } = message(words);
  return words.wording([
    `Use the send_message tool once, with recipient ${recipient} and text "${text}"`,
    `Send one message with send_message. The recipient is ${recipient}, the text is "${text}"`,
    `I have a message for the recipient ${recipient}. Send it with the send_message tool, with this text: "${text}"`,
  ]);
}

function message(words: ProbeWords) {
  const first = [1, 2, 3].map(words.word).join(" ");
  const last = [4, 5, 6].map(words.word).join(" ");
  return { recipient: words.name(0), text: `${first} ${words.number(0, 1000, 9999)} ${last}` } satisfies JsonObject;
}

/** More arguments than asked for do no harm. */
function isMessage(input: Json, words: ProbeWords): boolean {
  const parsed = z.object({ recipient: z.string(), text: z.string() }).safeParse(input);
  return parsed.success && isSameJson(parsed.data, message(words));
}
