import type { en } from "./en.ts";

/**
 * Every text that people read, in one language. English is the measure: a language that lacks one of its texts, or takes
 * other arguments, does not compile. Tokens, `Status:` lines and JSON are not in here: they are English everywhere.
 */
export type Texts = typeof en;

/** A trouble in three sentences: what happened, what it means, what to do next. */
export interface Trouble {
  readonly message: string;
  readonly meaning: string;
  readonly advice: string;
}

/** What an error means and what to do about it. */
export interface Advice {
  readonly meaning: string;
  readonly next: string;
}
