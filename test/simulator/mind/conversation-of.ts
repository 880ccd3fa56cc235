import type { ToolSpec } from "../../../src/models/model-request.ts";
import type { Attachment, Conversation, Turn } from "../../../src/simulator/conversation.ts";
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
    temperature: null,
    topP: null,
    vendorFields: {},
    outputSchema: null,
  };
}

/** A turn of text alone. */
export function turnOf(role: Turn["role"], text: string): Turn {
  return { role, text, toolCalls: [], toolResults: [], attachments: [] };
}

/** One question about something that is shown with it. */
export function questionAbout(asked: string, ...attachments: readonly Attachment[]): Conversation {
  return { ...conversationOf([]), turns: [{ ...turnOf("user", asked), attachments }] };
}

/** A question to a model that is asked to think, in the way of the given fields. */
export function thoughtfulQuestion(asked: string, vendorFields: Conversation["vendorFields"]): Conversation {
  return { ...conversationOf([asked]), vendorFields };
}

/** The whole mind's thought on a conversation. */
export function thoughtOn(turns: readonly string[], system = "", tools: readonly ToolSpec[] = []): Thought {
  return think(conversationOf(turns, system, tools), seededRandom("test"));
}

/** The whole mind's words on one question. */
export function saidTo(asked: string, system = ""): string {
  return thoughtOn([asked], system).text;
}
