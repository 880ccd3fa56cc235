import type { Conversation } from "../conversation.ts";
import { reason, thoughtsOn } from "../mind/reason.ts";
import type { Thought } from "../reply.ts";
import type { Defect } from "./defect.ts";

/** Models that think where they should speak, or not at all; unless they are asked to think they are sound. */
export const reasoningDefects = {
  thinks_in_tags: thinksInText((thoughts, text) => `<thinking>${thoughts}</thinking>\n\n${text}`),
  thinks_aloud: thinksInText((thoughts, text) => `${thoughts}\n\n${text}`),
  never_reasons: { perceive: (conversation) => ({ ...conversation, vendorFields: {} }) },
  reasons_only: {
    deliver: (reply) =>
      reply.blocks.some(({ kind }) => kind === "reasoning")
        ? { ...reply, blocks: reply.blocks.filter(({ kind }) => kind !== "text") }
        : reply,
  },
} as const satisfies Record<string, Defect>;

function thinksInText(write: (thoughts: string, text: string) => string): Defect {
  return {
    speak: (thought: Thought, conversation: Conversation) =>
      reason(conversation).length === 0 ? thought : { ...thought, text: write(thoughtsOn(conversation), thought.text) },
  };
}
