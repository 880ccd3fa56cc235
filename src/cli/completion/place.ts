import type { Argument, Command, Option } from "commander";

/** What the word under the cursor is for, in a command line that was typed up to there. */
export interface Place {
  /** The program, and the commands that were named. */
  readonly chain: readonly Command[];
  /** What comes before the part to complete: `--needs=vision,`. */
  readonly before: string;
  /** That part. */
  readonly typed: string;
  readonly wanted:
    | { readonly kind: "flag" }
    | { readonly kind: "value"; readonly option: Option }
    /** `argument` is null where the command takes no more of them. */
    | { readonly kind: "word"; readonly argument: Argument | null; readonly mayBeCommand: boolean };
}

/** `words` are those before the cursor's word, without the program's name; `current` is that word up to the cursor. */
export function placeOf(program: Command, words: readonly string[], current: string): Place {
  const { chain, awaiting, given, isOver } = readWords(program, words);
  if (awaiting !== null)
    return inList({ chain, before: "", typed: current, wanted: { kind: "value", option: awaiting } });
  const [, name = "", value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  const option = isOver ? null : optionNamed(name, chain);
  if (option !== null && value !== undefined) {
    return inList({ chain, before: `${name}=`, typed: value, wanted: { kind: "value", option } });
  }
  if (current.startsWith("-") && !isOver) return { chain, before: "", typed: current, wanted: { kind: "flag" } };
  const { registeredArguments } = chain.at(-1) ?? program;
  const last = registeredArguments.at(-1);
  const argument = registeredArguments[given] ?? (last?.variadic === true ? last : null);
  return { chain, before: "", typed: current, wanted: { kind: "word", argument, mayBeCommand: given === 0 } };
}

/** The options whose value is a list with commas. */
const lists: ReadonlySet<string> = new Set(["only", "exclude", "verdict", "badge", "needs"]);

/** Of a list, the last part is completed. */
function inList(place: Place & { readonly wanted: { readonly kind: "value"; readonly option: Option } }): Place {
  if (!lists.has(place.wanted.option.attributeName())) return place;
  const end = place.typed.lastIndexOf(",") + 1;
  return { ...place, before: place.before + place.typed.slice(0, end), typed: place.typed.slice(end) };
}

function readWords(program: Command, words: readonly string[]) {
  const chain = [program];
  let awaiting: Option | null = null;
  let given = 0;
  let isOver = false;
  for (const word of words) {
    const awaited: Option | null = awaiting;
    awaiting = null;
    const isWord: boolean = isOver || !word.startsWith("-") || word === "-";
    if (awaited !== null && (awaited.required || isWord)) continue;
    if (!isOver && word === "--") isOver = true;
    else if (!isWord) awaiting = optionWithValue(word, chain);
    else {
      const inner = given === 0 ? chain.at(-1)?.commands.find((command) => command.name() === word) : undefined;
      if (inner === undefined) given += 1;
      else chain.push(inner);
    }
  }
  return { chain, awaiting, given, isOver };
}

function optionWithValue(word: string, chain: readonly Command[]): Option | null {
  const option = optionNamed(word, chain);
  return option !== null && (option.required || option.optional) ? option : null;
}

function optionNamed(word: string, chain: readonly Command[]): Option | null {
  return chain.flatMap(({ options }) => options).find(({ long, short }) => word === long || word === short) ?? null;
}
