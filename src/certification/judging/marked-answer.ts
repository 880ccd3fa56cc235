/** The place of a right value in a text that is judged: a character of private use, which counts as a word. */
export const ANSWER = "\uE000";

/** The text with every place of the values marked, in any case, where no letter or digit touches them. */
export function markAnswers(text: string, values: readonly string[]): string {
  const plain = text.replaceAll(ANSWER, "");
  const sources = values
    .filter((value) => value !== "")
    .map((value) => value.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  const any = new RegExp(sources.join("|"), "giu");
  const each = sources.map((source) => new RegExp(source, "iuy"));
  let marked = "";
  let from = 0;
  for (let found = any.exec(plain); found !== null; found = any.exec(plain)) {
    const end = endOfWhole(plain, found.index, each);
    // The next place may begin within what only looked like one.
    any.lastIndex = end ?? found.index + lengthOfSign(plain, found.index);
    if (end === null) continue;
    marked += plain.slice(from, found.index) + ANSWER;
    from = end;
  }
  return marked + plain.slice(from);
}

/** Where the first of the values ends that stands whole at a place; null where none does. */
function endOfWhole(text: string, index: number, each: readonly RegExp[]): number | null {
  if (!holdsAt(nothingBefore, text, index)) return null;
  for (const value of each) {
    if (holdsAt(value, text, index) && holdsAt(nothingBehind, text, value.lastIndex)) return value.lastIndex;
  }
  return null;
}

function holdsAt(sticky: RegExp, text: string, index: number): boolean {
  sticky.lastIndex = index;
  return sticky.test(text);
}

function lengthOfSign(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

// Made once: such classes take longer to compile than a whole reply to judge. A hyphen makes one word of two, and a point or
// comma one number.
const nothingBefore = /(?<![\p{L}\p{M}\p{N}]|[\p{L}\p{N}]-|\p{N}[.,])/iuy;
const nothingBehind = /(?![\p{L}\p{M}\p{N}]|-[\p{L}\p{N}]|[.,]\p{N})/iuy;
