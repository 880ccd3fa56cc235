import type { ToolSpec } from "../../../src/models/model-request.ts";
import type { Conversation, Turn } from "../../../src/simulator/conversation.ts";
import { think } from "../../../src/simulator/mind/think.ts";
import type { Thought } from "../../../src/simulator/reply.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";

/** A conversation of alternating turns, the user's first; the last is what is asked. */
export function conversationOf(turns: readonly string[], system = "", tools: readonly ToolSpec[] = []): Conversation {
  return {
    system,
    turns: turns.map((text, index) => turnOf(index % 2 === 0 ? "user" : "assistant", text)),
    tools,
    toolChoice: { kind: "auto" },
    stopSequences: [],
    maxTokens: null,
    outputSchema: null,
  };
}

/** A turn of text alone. */
export function turnOf(role: Turn["role"], text: string): Turn {
  return { role, text, toolCalls: [], toolResults: [] };
}

/** The whole mind's thought on a conversation. */
export function thoughtOn(turns: readonly string[], system = "", tools: readonly ToolSpec[] = []): Thought {
  return think(conversationOf(turns, system, tools), seededRandom("test"));
}

/** The whole mind's words on one question. */
export function saidTo(asked: string, system = ""): string {
  return thoughtOn([asked], system).text;
}
