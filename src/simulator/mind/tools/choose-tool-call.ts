import type { ToolSpec } from "../../../models/model-request.ts";
import { askedText, type Conversation } from "../../conversation.ts";
import type { ToolUse } from "../../reply.ts";
import { drawInteger, type Random } from "../../seeded-random.ts";
import { contentWordsOf, countShared } from "../content-words.ts";
import { repeatVerbatim } from "../repeat-verbatim.ts";
import { fillArguments } from "./fill-arguments.ts";
import { literalPattern, wordsOfName } from "./names.ts";

/** From this closeness on a tool is called unasked: its name and its description, or its description twice. */
const closeEnough = 2;

/**
 * The tool call that the last turn wants, with arguments read from it; null when no tool fits, when the user wants
 * none, or when what a tool needs was not said.
 */
export function chooseToolCall(conversation: Conversation, random: Random): ToolUse | null {
  const asked = askedText(conversation);
  const wish = wishIn(conversation, asked);
  const tool = wish === "none" ? null : bestTool(conversation, asked, wish === "must");
  if (tool === null) return null;
  const input = fillArguments(tool.inputSchema, asked);
  if (!input.isComplete && wish !== "must") return null;
  return { toolUseId: toolUseId(random), name: tool.name, rawInput: JSON.stringify(input.value) };
}

function wishIn({ tools, toolChoice, turns }: Conversation, asked: string): "none" | "may" | "must" {
  if (tools.length === 0) return "none";
  if (toolChoice.kind !== "auto") return "must";
  const answersTool = (turns.at(-1)?.toolResults.length ?? 0) > 0;
  const declines =
    /\b(?:without|do not|don[’']t|no|never|avoid)\s+(?:(?:use|using|call|calling|need(?: for)?|invoke)\s+)?(?:any |the |a )?(?:tools?|functions?)\b/i;
  if (answersTool || declines.test(asked)) return "none";
  if (isDemanded(asked, tools)) return "must";
  return repeatVerbatim(asked) === null ? "may" : "none";
}

function isDemanded(asked: string, tools: readonly ToolSpec[]): boolean {
  if (
    /\bonly\b[^.?!]*\b(?:if|when)\b|\b(?:if|when|where) (?:you )?(?:need(?:ed)?|must|necessary|useful|required|it helps)\b/i.test(
      asked,
    )
  )
    return false;
  const demand = /\b(?:use|call|invoke|using|with (?:the )?help of)\b[^.?!]*\b(?:tools?|functions?)\b/i;
  return (
    demand.test(asked) ||
    tools.some(({ name }) =>
      new RegExp(`\\b(?:use|call|using|invoke|with)\\b.*\\b${literalPattern(name)}\\b`, "i").test(asked),
    )
  );
}

function bestTool({ tools, toolChoice }: Conversation, asked: string, isForced: boolean): ToolSpec | null {
  if (toolChoice.kind === "tool") return tools.find(({ name }) => name === toolChoice.name) ?? null;
  const rated = tools.map((tool) => ({ tool, closeness: closenessOf(tool, asked) }));
  const best = rated.reduce<(typeof rated)[number] | null>(
    (top, one) => (top === null || one.closeness > top.closeness ? one : top),
    null,
  );
  return best !== null && (isForced || best.closeness >= closeEnough) ? best.tool : null;
}

/** A tool called by its very name is meant; else its name counts twice, its description and its arguments once. */
function closenessOf(tool: ToolSpec, asked: string): number {
  if (asked.toLowerCase().includes(tool.name.toLowerCase())) return 1000;
  const question = contentWordsOf(asked);
  const name = contentWordsOf(wordsOfName(tool.name));
  const { properties = {} } = tool.inputSchema;
  const argumentNames = Object.keys(Object(properties)).map(wordsOfName).join(" ");
  return (
    2 * countShared(name, question) + countShared(contentWordsOf(`${tool.description} ${argumentNames}`), question)
  );
}

function toolUseId(random: Random): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return `tooluse_${Array.from({ length: 22 }, () => alphabet[drawInteger(random, 0, alphabet.length - 1)]).join("")}`;
}
