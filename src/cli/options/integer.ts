import { nearestWord } from "../../models/nearest-word.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Trouble } from "../../presentation/texts/trouble.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** The whole number that a flag was given, both ends of the range included. Throws `TroubleError` with the range. */
export function parseInteger(
  flag: string,
  text: string,
  range: { readonly min: number; readonly max: number },
  texts: Texts,
): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= range.min && value <= range.max)) {
    const { errors } = texts;
    const trouble = errors.badValue(flag, text, errors.allowed.integer(range.min, range.max));
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  return value;
}

/** The word that a flag was given, one of the allowed ones. Throws `TroubleError` with the list, and the one it was near to. */
export function parseOneOf<T extends string>(flag: string, text: string, allowed: readonly T[], texts: Texts): T {
  const found = allowed.find((word) => word === text);
  if (found === undefined) {
    const { errors } = texts;
    const trouble = errors.badValue(flag, text, errors.allowed.oneOf(allowed));
    throw new TroubleError(exitCodes.usage, "bad_value", withSuggestion(trouble, nearestWord(text, allowed), texts));
  }
  return found;
}

/** The trouble with a word, and the word that was probably meant for advice; unchanged where none was. */
export function withSuggestion(trouble: Trouble, near: string | null, { errors }: Texts): Trouble {
  return near === null ? trouble : { ...trouble, advice: errors.didYouMean(near) };
}
