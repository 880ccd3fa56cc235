import type { Conversation } from "../conversation.ts";
import type { ToolUse } from "../reply.ts";
import type { Defect } from "./defect.ts";

/** Models that call tools badly; without a call in the answer none of them changes anything. */
export const toolDefects = {
  wrong_tool: onCalls((call, conversation) => ({ ...call, name: anotherToolName(call, conversation) })),
  broken_tool_arguments: onCalls((call) => ({ ...call, rawInput: '{"unexpected":[true]}' })),
  unparsable_tool_arguments: onCalls((call) => ({ ...call, rawInput: call.rawInput.slice(0, -1) })),
  announces_tool_call: {
    speak: ({ text, toolCalls }) => ({
      text: toolCalls.length > 0 ? `I would call ${toolCalls.map(({ name }) => name).join(", ")}.` : text,
      toolCalls: [],
    }),
  },
} as const satisfies Record<string, Defect>;

function onCalls(change: (call: ToolUse, conversation: Conversation) => ToolUse): Defect {
  return {
    speak: (thought, conversation) => ({
      ...thought,
      toolCalls: thought.toolCalls.map((call) => change(call, conversation)),
    }),
  };
}

function anotherToolName(call: ToolUse, { tools }: Conversation): string {
  return tools.find(({ name }) => name !== call.name)?.name ?? `not_${call.name}`;
}
