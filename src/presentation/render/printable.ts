import { z } from "zod";
import { type PhraseWords, phraseSchema, wordsOf } from "../../events/phrases/phrase.ts";
import type { ReportError } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";

/**
 * What a person cannot see, and what changes how the rest is seen: controls of both sets, changes of direction, signs of
 * no width, halves of a pair, code points that no text may have (XML refuses a file that holds one). The signs that join
 * letters of Arabic or Indic scripts, or the parts of an emoji, stay where they do that.
 */
const unseen =
  /(?!(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])(?<!\p{Script=Latin})[\u200c\u200d](?=[\p{L}\p{Extended_Pictographic}])(?!\p{Script=Latin}))(?![\ufe0e\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2028\u2029]/gu;

/** A line that needs nothing done to it; most do not. */
const harmless = /^(?!.*(?:Status:|::|##\[))[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/u;

/**
 * Text from outside (a reply, a service's message, a path) made safe for a terminal, a log and every format: one line,
 * no control characters (escape sequences could repaint the screen) and no change of direction. A colon is kept off a
 * word `Status`, so that a reply cannot forge the lines that people grep for, and what GitHub would take for a command
 * (`::error::` where a line may begin, `##[error]` anywhere) is broken up, since it reads them in a job's output.
 */
export function printable(text: string): string {
  return text
    .replace(/[^\S\u00a0]+/gu, " ")
    .replace(unseen, escaped)
    .replace(/\bStatus:/gu, "Status :")
    .replace(/(?<!\S):(?=:[a-z-]+(?:\s.*?)?::)/giu, ": ")
    .replaceAll("##[", "## [")
    .trim();
}

/**
 * A copy in which every string is printable, for a renderer that shows them; what is harmless stays exactly the same.
 */
export function printableIn<T>(value: T): T {
  const copy = structuredClone(value);
  cleanWithin(copy);
  return copy;
}

/**
 * The same, with what the ledger records as phrases put into the words of a language; if a phrase is not known here,
 * the recorded sentence is kept.
 */
export function readableIn<T>(value: T, texts: Pick<Texts, "phrases">): T {
  const copy = inWords(value, texts);
  cleanWithin(copy);
  return copy;
}

/** The same, for a renderer that makes its lines printable itself. */
export function inWords<T>(value: T, { phrases }: Pick<Texts, "phrases">): T {
  const copy = structuredClone(value);
  sayWithin(copy, phrases);
  return copy;
}

/** `throttled (ThrottlingException): Too many requests`: a failed call in one line, safe to print. */
export function failureLine({ category, code, message }: Pick<ReportError, "category" | "code" | "message">): string {
  return `${category} (${printable(code)}): ${printable(message)}`;
}

const recordedPhrasesSchema = z.object({ phrases: z.record(z.string(), phraseSchema) });

function sayWithin(value: unknown, phrases: PhraseWords): void {
  if (typeof value !== "object" || value === null) return;
  for (const item of Object.values(value)) sayWithin(item, phrases);
  if (!("phrases" in value)) return;
  const recorded = recordedPhrasesSchema.safeParse(value);
  for (const [field, phrase] of Object.entries(recorded.data?.phrases ?? {})) {
    const words = wordsOf(phrase, phrases);
    if (words !== null) Reflect.set(value, field, words);
  }
}

function cleanWithin(value: unknown): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== "string") cleanWithin(item);
    else if (!harmless.test(item)) Reflect.set(value, key, printable(item));
  }
}

function escaped(sign: string): string {
  const digits = (sign.codePointAt(0) ?? 0).toString(16);
  return digits.length > 4 ? `\\u{${digits}}` : `\\u${digits.padStart(4, "0")}`;
}
