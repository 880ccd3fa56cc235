import type { ToolSpec } from "../../models/model-request.ts";
import type { ToolUse } from "../reply.ts";
import { drawInteger, type Random } from "../seeded-random.ts";
import { fill } from "./arguments/fill.ts";
import { namesIn } from "./arguments/read-text.ts";

/** A call of the tool with arguments that are read from the text; where both of two names are asked for, one for each. */
export function callsOf(tool: ToolSpec, text: string, random: Random): readonly ToolUse[] {
  const names = /\b(?:both|two times|two calls)\b/.test(text) ? namesIn(text) : [];
  const texts = names.length < 2 ? [text] : names.map((name) => `It is ${name}.`);
  return texts.map((one) => callOf(tool, one, random));
}

function callOf({ name, inputSchema }: ToolSpec, text: string, random: Random): ToolUse {
  return { toolUseId: toolUseId(random), name, rawInput: JSON.stringify(fill(inputSchema, text)) };
}

function toolUseId(random: Random): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  return `tooluse_${Array.from({ length: 22 }, () => alphabet[drawInteger(random, 0, alphabet.length - 1)]).join("")}`;
}
