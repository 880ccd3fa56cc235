import type { ToolSpec } from "../../../models/model-request.ts";
import { askedText, type Conversation } from "../../conversation.ts";
import { isNamed } from "../situation.ts";
import type { Skill } from "../skill.ts";
import { callsOf } from "../tool-call.ts";
import { closestTool } from "../tool-choice.ts";

/**
 * The form of `tool_use`, `tool_selection`, `tool_arguments`, `tool_streaming`, `tool_no_arguments` and
 * `tool_nested_arguments`, which ask for one call, of `tool_parallel`, which asks for a call for each of two names, and of
 * `tool_forced` and `tool_required`, where the request itself does, whatever is said.
 */
export const callTools: Skill = {
  name: "call tools",
  situation: "call",
  answer: (conversation, random) => {
    const asked = askedText(conversation);
    const tool = chosenTool(conversation, asked);
    return tool === null ? null : { text: "", toolCalls: callsOf(tool, asked, random) };
  },
};

/** The tool that is forced, else the one that is named, else the one that fits. */
function chosenTool({ tools, toolChoice }: Conversation, asked: string): ToolSpec | null {
  if (toolChoice.kind === "tool") return tools.find(({ name }) => name === toolChoice.name) ?? null;
  return tools.find(({ name }) => isNamed(name, asked)) ?? closestTool(asked, tools);
}
