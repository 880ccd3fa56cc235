import type { en } from "./en.ts";

/**
 * Every text that people read, in one language. English is the measure: a language that lacks one of its texts, or takes
 * other arguments, does not compile. Tokens, `Status:` lines and JSON are not in here: they are English everywhere.
 */
export type Texts = typeof en;
