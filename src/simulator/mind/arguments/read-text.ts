import type { Json } from "../../../models/model-request.ts";
import { literalPattern } from "../form.ts";

const word = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_.@'’-]*[\\p{L}\\p{M}\\p{N}]|[\\p{L}\\p{N}]";
const capital = "\\p{Lu}[\\p{L}\\p{M}\\p{N}'’-]+";
const number = "-?\\d+(?:\\.\\d+)?";

/** Every name: words with a capital that do not begin a sentence, where any word has one. */
export function namesIn(text: string): readonly string[] {
  return text.match(new RegExp(`(?<!^|[.!?:]\\s+|[\\p{L}\\p{N}])${capital}(?: ${capital})*`, "gu")) ?? [];
}

/** The one of the choices that is said; null: none is. */
export function choiceIn(choices: readonly Json[], text: string): Json {
  const isSaid = (choice: Json) => {
    const words = literalPattern(String(choice)).replace(/[_-]/g, "[ _-]");
    return new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "iu").test(text);
  };
  return choices.find(isSaid) ?? null;
}

/** The number beside the word: "4 nights", "the budget is 900", "budget of 900"; else the first of the text. */
export function readNumber(name: string, text: string): number | null {
  const found =
    new RegExp(`(${number}) ${nounOf(name)}`, "iu").exec(text)?.[1] ??
    new RegExp(`${nounOf(name)}(?: is| of)?:? (${number})`, "iu").exec(text)?.[1] ??
    new RegExp(number, "u").exec(text)?.[0];
  return found === undefined ? null : Number(found);
}

/** What follows the word: quoted, a name, or the next word. */
export function readNamed(name: string, text: string): string | null {
  const after = new RegExp(`${nounOf(name)}(?: is| of)?:? (?:"([^"]+)"|(${capital}(?: ${capital})*|${word}))`, "u");
  const [, quoted, plain] = after.exec(text) ?? [];
  return quoted ?? plain ?? null;
}

/** The list that follows the word: "the guests Ana, Rui and Eva", "contents are figs and nuts". */
export function readList(name: string, text: string): readonly string[] {
  const list = new RegExp(`${nounOf(name)}(?: are)?:? ((?:${word})(?:(?:, (?:${word}))*,? and (?:${word}))?)`, "iu");
  return list.exec(text)?.[1]?.split(/, and |, | and /u) ?? [];
}

/** Whether the word is there, and whether it is denied: "without parking", "not fragile", "no discount". */
export function readMention(name: string, text: string): "denied" | "mentioned" | null {
  const denied = new RegExp(`\\b(?:no|not|without)(?: an?| any)? ${nounOf(name)}`, "iu");
  if (denied.test(text)) return "denied";
  return new RegExp(nounOf(name), "iu").test(text) ? "mentioned" : null;
}

/** The words of an argument's name, in the singular or the plural: "order number" for orderNumber and order_number. */
function nounOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
  return `\\b${literalPattern(words.replace(/s$/u, ""))}s?\\b`;
}
