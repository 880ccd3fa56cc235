/** The place of a right value in a text that is judged: a character of private use, which counts as a word. */
export const ANSWER = "\uE000";

/** The text with every place of the values marked, in any case, where no letter or digit touches them. */
export function markAnswers(text: string, values: readonly string[]): string {
  const alternatives = values.map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&")).join("|");
  const whole = new RegExp(`${NOTHING_BEFORE}(?:${alternatives})${NOTHING_BEHIND}`, "giu");
  return text.replaceAll(ANSWER, "").replaceAll(whole, ANSWER);
}

/** A hyphen makes one word of two, and a point or comma one number. */
const NOTHING_BEFORE = "(?<![\\p{L}\\p{M}\\p{N}]|[\\p{L}\\p{N}]-|\\p{N}[.,])";
const NOTHING_BEHIND = "(?![\\p{L}\\p{M}\\p{N}]|-[\\p{L}\\p{N}]|[.,]\\p{N})";
