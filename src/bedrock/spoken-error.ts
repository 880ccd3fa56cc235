import { inEnglish } from "../events/phrases/english.ts";
import type { Phrase } from "../events/phrases/phrase.ts";

/** An error whose message is a sentence of recert's own, so that it can be said in any language. */
export class SpokenError extends Error {
  readonly phrase: Phrase;

  constructor(phrase: Phrase, cause?: unknown) {
    super(inEnglish(phrase), { cause });
    this.phrase = phrase;
  }
}

/** An error that the failure table knows by its name. */
export class NamedError extends SpokenError {
  override readonly name: string;

  constructor(name: string, phrase: Phrase) {
    super(phrase);
    this.name = name;
  }
}
