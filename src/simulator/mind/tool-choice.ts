import type { ToolSpec } from "../../models/model-request.ts";

/** Shorter words ("with", "from") say little of what a text is about, save beside others. */
const tellingLetters = 4;

/** The tool whose name and description have the most words in the text; the first of equals. Null: there are none. */
export function closestTool(text: string, tools: readonly ToolSpec[]): ToolSpec | null {
  const words = wordsOf(text);
  const shared = ({ name, description }: ToolSpec) => countShared(wordsOf(`${name} ${description}`), words);
  return tools.reduce<ToolSpec | null>((top, tool) => (top === null || shared(tool) > shared(top) ? tool : top), null);
}

/** The closest tool, where the text has a telling word of its name or two of its description; else null. */
export function toolCloseTo(text: string, tools: readonly ToolSpec[]): ToolSpec | null {
  const tool = closestTool(text, tools);
  if (tool === null) return null;
  const words = new Set([...wordsOf(text)].filter((word) => word.length >= tellingLetters));
  const isClose = countShared(wordsOf(tool.name), words) > 0 || countShared(wordsOf(tool.description), words) > 1;
  return isClose ? tool : null;
}

/** In lower case, without the s at the end by which "leave" and "leaves" differ. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.map((word) => word.replace(/(?<=...)s$/u, "")));
}

function countShared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  return [...one].filter((word) => other.has(word)).length;
}
