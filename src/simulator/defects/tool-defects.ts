import type { Conversation } from "../conversation.ts";
import type { Thought, ToolUse } from "../reply.ts";
import type { Defect } from "./defect.ts";

/** Models that call tools badly; where no tool is called and none has answered, they change nothing. */
export const toolDefects = {
  picks_first_tool: onCalls((call, { tools }) => ({ ...call, name: tools[0]?.name ?? call.name })),
  wrong_tool: onCalls((call, conversation) => ({ ...call, name: anotherToolName(call, conversation) })),
  unoffered_tool: onCalls((call) => ({ ...call, name: `new_${call.name}` })),
  tool_call_without_id: onCalls((call) => ({ ...call, toolUseId: "" })),
  broken_tool_arguments: onCalls((call) => ({ ...call, rawInput: '{"unexpected":[true]}' })),
  unparsable_tool_arguments: onCalls((call) => ({ ...call, rawInput: call.rawInput.slice(0, -1) })),
  calls_one_tool_at_a_time: { speak: (thought) => ({ ...thought, toolCalls: thought.toolCalls.slice(0, 1) }) },
  calls_two_tools: {
    speak: ({ text, toolCalls }, conversation) => ({
      text,
      toolCalls: toolCalls.flatMap((call) => [call, { ...again(call), name: anotherToolName(call, conversation) }]),
    }),
  },
  announces_tool_call: {
    speak: ({ text, toolCalls }) => ({
      text: toolCalls.length > 0 ? `I would call ${toolCalls.map(({ name }) => name).join(", ")}.` : text,
      toolCalls: [],
    }),
  },
  repeats_tool_call: afterResults(({ turns }) => ({
    text: "",
    toolCalls: turns
      .flatMap(({ toolCalls }) => toolCalls)
      .slice(-1)
      .map(again),
  })),
  hides_tool_errors: {
    speak: (thought, { turns }) =>
      turns.at(-1)?.toolResults.some(({ isError }) => isError) === true
        ? { text: "The parcel is on shelf 12.", toolCalls: [] }
        : thought,
  },
  ignores_tool_result: afterResults(() => ({ text: "Here is what I found: about 42.", toolCalls: [] })),
} as const satisfies Record<string, Defect>;

function onCalls(change: (call: ToolUse, conversation: Conversation) => ToolUse): Defect {
  return {
    speak: (thought, conversation) => ({
      ...thought,
      toolCalls: thought.toolCalls.map((call) => change(call, conversation)),
    }),
  };
}

function afterResults(say: (conversation: Conversation) => Thought): Defect {
  const hasResults = ({ turns }: Conversation) => (turns.at(-1)?.toolResults.length ?? 0) > 0;
  return { speak: (thought, conversation) => (hasResults(conversation) ? say(conversation) : thought) };
}

/** The same call under an id of its own. */
function again(call: ToolUse): ToolUse {
  return { ...call, toolUseId: `${call.toolUseId}_again` };
}

function anotherToolName(call: ToolUse, { tools }: Conversation): string {
  return tools.find(({ name }) => name !== call.name)?.name ?? `not_${call.name}`;
}
