import type { Defect } from "./defect.ts";

/** Models that overlook a part of what they are asked. */
export const perceptionDefects = {
  ignores_system_prompt: { perceive: (conversation) => ({ ...conversation, system: "" }) },
  ignores_stop_sequence: { perceive: (conversation) => ({ ...conversation, stopSequences: [] }) },
  ignores_output_limit: { perceive: (conversation) => ({ ...conversation, maxTokens: null }) },
  ignores_output_schema: { perceive: (conversation) => ({ ...conversation, outputSchema: null }) },
  forgets_turns: { perceive: (conversation) => ({ ...conversation, turns: conversation.turns.slice(-1) }) },
  never_calls_tools: {
    perceive: (conversation) => ({ ...conversation, tools: [], toolChoice: { kind: "auto" } }),
  },
  always_calls_tools: {
    perceive: (conversation) =>
      conversation.tools.length > 0 ? { ...conversation, toolChoice: { kind: "any" } } : conversation,
  },
} as const satisfies Record<string, Defect>;
