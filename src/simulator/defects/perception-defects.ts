import type { Conversation } from "../conversation.ts";
import type { Defect } from "./defect.ts";

/** Models that overlook a part of what they are asked. */
export const perceptionDefects = {
  ignores_system_prompt: { perceive: (conversation) => ({ ...conversation, system: "" }) },
  reads_first_system_block: {
    perceive: (conversation) => ({ ...conversation, system: conversation.system.split("\n")[0] ?? "" }),
  },
  mixes_up_results: { perceive: withExchangedIds },
  ignores_stop_sequence: { perceive: (conversation) => ({ ...conversation, stopSequences: [] }) },
  ignores_output_limit: { perceive: (conversation) => ({ ...conversation, maxTokens: null }) },
  ignores_output_schema: { perceive: (conversation) => ({ ...conversation, outputSchema: null }) },
  forgets_turns: { perceive: (conversation) => ({ ...conversation, turns: conversation.turns.slice(-1) }) },
  ignores_named_tool: withoutToolChoice("tool"),
  ignores_any_tool: withoutToolChoice("any"),
  never_calls_tools: {
    perceive: (conversation) => ({ ...conversation, tools: [], toolChoice: { kind: "auto" } }),
  },
  always_calls_tools: {
    perceive: (conversation) =>
      conversation.tools.length > 0 && conversation.toolChoice.kind === "auto"
        ? { ...conversation, toolChoice: { kind: "any" } }
        : conversation,
  },
} as const satisfies Record<string, Defect>;

/** The results of one turn are taken for those of each other's calls. */
function withExchangedIds(conversation: Conversation): Conversation {
  const turns = conversation.turns.map((turn) => {
    const ids = turn.toolResults.map(({ toolUseId }) => toolUseId).reverse();
    const toolResults = turn.toolResults.map((result, place) => ({ ...result, toolUseId: ids[place] ?? "" }));
    return { ...turn, toolResults };
  });
  return { ...conversation, turns };
}

function withoutToolChoice(kind: Conversation["toolChoice"]["kind"]): Defect {
  return {
    perceive: (conversation) =>
      conversation.toolChoice.kind === kind ? { ...conversation, toolChoice: { kind: "auto" } } : conversation,
  };
}
