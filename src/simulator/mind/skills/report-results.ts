import { z } from "zod";
import type { Conversation, ToolResult } from "../../conversation.ts";
import { byShape } from "../skill.ts";

/**
 * The form of `tool_result`, `tool_error` and `tool_results`: what the tools found, or why one failed. Several figures are
 * given bare, in the order in which the question names what they were asked for.
 */
export const reportResults = byShape("report results", "results", (conversation) => {
  const results = inAskedOrder(conversation);
  const failed = results.filter(({ isError }) => isError);
  if (failed.length > 0) return `The tool reports an error: ${inWords(failed)}`;
  const figures = results.flatMap(figureOf);
  const areFigures = results.length > 1 && figures.length === results.length;
  return areFigures ? figures.join(", ") : `Here is what I found: ${inWords(results)}`;
});

/** Each result belongs to the call of its id, and each call to the place in the question where its argument stands. */
function inAskedOrder({ turns }: Conversation): readonly ToolResult[] {
  const question = turns.findLast(({ role, text }) => role === "user" && text !== "")?.text ?? "";
  const calls = turns.flatMap(({ toolCalls }) => toolCalls);
  const placeOf = ({ toolUseId }: ToolResult) => {
    const input = parsed(calls.find((call) => call.toolUseId === toolUseId)?.rawInput ?? "");
    return Math.max(-1, ...Object.values(input ?? {}).map((value) => question.indexOf(String(value))));
  };
  const placed = (turns.at(-1)?.toolResults ?? []).map((result) => ({ result, place: placeOf(result) }));
  return placed.sort((one, other) => one.place - other.place).map(({ result }) => result);
}

/** The number of a result that is nothing else. */
function figureOf({ text }: ToolResult): readonly number[] {
  const values = Object.values(parsed(text) ?? {});
  return values.length === 1 ? values.filter((value) => typeof value === "number") : [];
}

function inWords(results: readonly ToolResult[]): string {
  return results.map(({ text }) => fieldsOf(text)).join("; ");
}

/** The fields of an object by name; any other result as it came. */
function fieldsOf(text: string): string {
  const fields = parsed(text);
  if (fields === null) return text;
  const spoken = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  return Object.entries(fields)
    .map(([name, value]) => `${name} ${spoken(value)}`)
    .join(", ");
}

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    return null;
  }
}
