import { withoutFinalStop } from "../named-value.ts";
import { literalPattern, wordsOfName } from "./names.ts";

const item = "[\"'“‘]?[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}_-]*(?:\\.\\d+)?[\"'”’]?";
const list = `${item}(?:\\s*,\\s*(?!and\\b)${item})*(?:\\s*,?\\s+and\\s+${item})?`;

/** The list that the text gives by the argument's name: "the guests Ana, Rui and Eva". Null: none of at least two. */
export function readListNamed(argument: string, asked: string): readonly string[] | null {
  const words = wordsOfName(argument);
  const named = new RegExp(`\\b${literalPattern(words)}\\b(?:\\s+(?:are|called|named))?\\s*[:=]?\\s+(${list})`, "iu");
  const items = listedIn(named.exec(asked)?.[1] ?? "");
  return items.length < 2 ? null : items;
}

/** The parts of a list that is written with commas and "and", without quotes. */
export function listedIn(text: string): readonly string[] {
  const parts = withoutFinalStop(text).split(/\s*,\s*(?:and\s+)?|\s+and\s+/);
  return parts.map((part) => part.replace(/^["'“‘]|["'”’]$/gu, "").trim()).filter((part) => part !== "");
}
