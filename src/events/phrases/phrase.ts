import { z } from "zod";
import { failureParameters } from "./failure-parameters.ts";
import { findingParameters } from "./finding-parameters.ts";

/** What the phrases of recert need to be told, by their codes. A released code keeps its meaning and its parameters. */
const phraseParameters = { ...findingParameters, ...failureParameters };

/** The name of a sentence of recert's own. */
export type PhraseCode = keyof typeof phraseParameters;

/** How a parameter is recorded: somebody's text, a number, or words that may be a phrase themselves. */
interface RecordedAs {
  readonly text: string;
  readonly number: number;
  readonly said: Told;
}

/** A sentence of recert's own as its code and parameters, from which every language makes its words. */
export type Phrase = {
  readonly [C in PhraseCode]: {
    readonly code: C;
    readonly params: { readonly [P in keyof Parameters<C>]: RecordedAs[KindOf<C, P>] };
  };
}[PhraseCode];

/** Somebody's text as it is, or words of recert's own. */
export type Said = string | Phrase;

/** The words of one language for every phrase; a parameter that was said is in that language already. */
export type PhraseWords = {
  readonly [C in PhraseCode]: (
    params: {
      readonly [P in keyof Parameters<C>]: KindOf<C, P> extends "number" ? number : string;
    },
  ) => string;
};

type Parameters<C extends PhraseCode> = (typeof phraseParameters)[C];
type KindOf<C extends PhraseCode, P extends keyof Parameters<C>> = Parameters<C>[P] extends keyof RecordedAs
  ? Parameters<C>[P]
  : never;

/** A phrase as the ledger has it: perhaps one of a newer recert, with a code that this one does not know. */
export interface RecordedPhrase {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | RecordedPhrase>>;
}

/** Words as they may be recorded: somebody's text, or a phrase. */
export type Told = string | RecordedPhrase;

/** The form of a phrase. Its code is not checked, so that an older recert can read what a newer one has recorded. */
export const phraseSchema: z.ZodType<RecordedPhrase> = z
  .strictObject({
    code: z.string(),
    get params() {
      return z.record(z.string(), z.union([z.string(), z.number(), phraseSchema]));
    },
  })
  .meta({ id: "phrase" });

/** The phrase in words; null where its code is not known here, or its parameters are not those of the code. */
export function wordsOf(phrase: RecordedPhrase, words: PhraseWords): string | null {
  const { code } = phrase;
  if (!isPhraseCode(code)) return null;
  const params = new Map<string, string | number>();
  for (const [name, kind] of Object.entries(phraseParameters[code])) {
    const value = parameterOf(phrase.params[name], kind, words);
    if (value === null) return null;
    params.set(name, value);
  }
  // What each word takes has been checked, one by one, by the table that its type is made of.
  const inWords = words[code] as (params: Readonly<Record<string, string | number>>) => string;
  return inWords(Object.fromEntries(params));
}

/** The same words with every text in them changed: cut, or rid of something. */
export function withTexts({ code, params }: RecordedPhrase, change: (text: string) => string): RecordedPhrase {
  const changed = Object.entries(params).map(([name, value]) => {
    if (typeof value === "string") return [name, change(value)] as const;
    return [name, typeof value === "number" ? value : withTexts(value, change)] as const;
  });
  return { code, params: Object.fromEntries(changed) };
}

function isPhraseCode(code: string): code is PhraseCode {
  return Object.hasOwn(phraseParameters, code);
}

function parameterOf(
  value: RecordedPhrase["params"][string] | undefined,
  kind: keyof RecordedAs,
  words: PhraseWords,
): string | number | null {
  if (typeof value === "object") return kind === "said" ? wordsOf(value, words) : null;
  const isOfKind = kind === "number" ? typeof value === "number" : typeof value === "string";
  return isOfKind && value !== undefined ? value : null;
}
