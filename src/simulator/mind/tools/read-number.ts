import { literalPattern } from "./names.ts";

const number = "-?\\d+(?:\\.\\d+)?";

/** The number that the text names: beside the argument's name ("3 days", "days: 3"), else the first if one must be found. */
export function readNumber(name: string, asked: string, isRequired: boolean): number | null {
  for (const word of wordsOf(name)) {
    const beside =
      new RegExp(`\\b${literalPattern(word)}\\w*\\W+(?:of |is |= ?|to |should be )?(${number})`, "i").exec(asked) ??
      new RegExp(`(${number})[- ]+${literalPattern(stemOf(word))}`, "i").exec(asked);
    if (beside?.[1] !== undefined) return Number(beside[1]);
  }
  return isRequired ? (readByPlace(name, asked) ?? null) : null;
}

/** Every number of the text, in order. */
export function readNumbers(asked: string): readonly number[] {
  return (asked.match(new RegExp(`(?<![\\w-])${number}(?![\\w-])`, "g")) ?? []).map(Number);
}

/** Arguments such as a and b, first and second, x and y are taken in the order in which the numbers stand. */
function readByPlace(name: string, asked: string): number | undefined {
  const place = /^(?:b|y|second|right|to|end|max\w*|divisor|subtrahend|(?:\w*_)?(?:2|b|two))$/i.test(name) ? 1 : 0;
  const numbers = readNumbers(asked);
  return numbers[place] ?? numbers[0];
}

function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[_\s-]+/)
    .filter((word) => word.length > 2 && !/^(?:number|num|count|of|the|first|second)$/i.test(word));
}

function stemOf(word: string): string {
  return word.replace(/s$/i, "");
}
