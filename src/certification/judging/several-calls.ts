import type { ModelReply } from "../../models/model-reply.ts";
import type { Json } from "../../models/model-request.ts";
import type { Fault } from "./fault.ts";
import { whatCame } from "./tool-calls.ts";

/**
 * Refuses a reply that does not stop for just as many calls of the tool as there are `rights`, each call with an id of its
 * own and with arguments that one of the rights takes, each of them once. The order does not count.
 */
export function wrongCalls(
  reply: ModelReply,
  tool: string,
  rights: readonly ((input: Json) => boolean)[],
): Fault | null {
  const { toolCalls, stopReason } = reply;
  if (stopReason !== "tool_use" || toolCalls.length !== rights.length)
    return { code: "tool_not_called", received: whatCame(reply) };
  const received = toolCalls.map(({ name, rawInput }) => `${name} ${rawInput}`).join(", ");
  if (toolCalls.some(({ name }) => name !== tool)) return { code: "wrong_tool", received };
  const ids = new Set(toolCalls.map(({ toolUseId }) => toolUseId));
  // Without an id of its own the result of a call cannot be told from that of another.
  if (ids.has("") || ids.size < toolCalls.length)
    return { code: "wrong_arguments", received: { code: "calls_without_own_ids", params: { calls: received } } };
  const areRight = rights.every((isRight) => toolCalls.filter(({ input }) => isRight(input)).length === 1);
  return areRight ? null : { code: "wrong_arguments", received };
}
