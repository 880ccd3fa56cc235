import type { Conversation } from "../conversation.ts";
import type { Thought, ToolUse } from "../reply.ts";
import type { Manner } from "./family.ts";

/** What a model says, put as its family puts it. */
export function speakAs(manner: Manner, thought: Thought, conversation: Conversation): Thought {
  const toolCalls = manner.toolUseIds === "by_name" ? thought.toolCalls.map(idByName) : thought.toolCalls;
  return { text: textAs(manner, thought, conversation), toolCalls };
}

function idByName(call: ToolUse, place: number): ToolUse {
  return { ...call, toolUseId: `functions.${call.name}:${place}` };
}

function textAs(manner: Manner, thought: Thought, conversation: Conversation): string {
  const { text } = thought;
  if (conversation.outputSchema !== null) return manner.indentsSchemaJson ? indented(text) : text;
  const bringsResults = (conversation.turns.at(-1)?.toolResults.length ?? 0) > 0;
  switch (manner.tags) {
    case "none":
      return text;
    case "think_after_results":
      return bringsResults ? ` <think> ${text}` : text;
    case "thinking_around_calls":
      return `${thinkingAround(thought, conversation, bringsResults)}${text}`;
  }
}

/** A call that is forced comes without a word. */
function thinkingAround({ toolCalls }: Thought, { toolChoice }: Conversation, bringsResults: boolean): string {
  const [call] = toolCalls;
  if (call !== undefined)
    return toolChoice.kind === "auto" ? `<thinking> I need to use the ${call.name} tool.</thinking>\n` : "";
  return bringsResults ? "<thinking> The tool has returned what I need.</thinking>\n\n" : "";
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
