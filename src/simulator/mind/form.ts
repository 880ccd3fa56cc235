/** What a slot of a sentence takes, by its kind. */
const patterns = {
  number: "\\d+",
  /** One word or code, without the mark that ends its sentence. */
  word: "\\S*[^\\s.,;:!?]",
  /** Some words inside of one sentence. */
  thing: "[^.,;:!?]+",
  /** All that follows, over as many lines as it has. */
  text: "[\\s\\S]*\\S",
} as const;
type Kind = keyof typeof patterns;

type SlotIn<Sentence extends string> = Sentence extends `${string}{${infer Slot}:${Kind}}${infer Rest}`
  ? Slot | SlotIn<Rest>
  : never;

/** Gives what is in a slot, by its name; empty where that part of the sentence was left out. */
export type Slots<Slot extends string> = (slot: Slot) => string;

/** Null where the text has another form. */
export type Form<Slot extends string> = (text: string) => Slots<Slot> | null;

/**
 * The form of a question: the sentences that put it; a text must be one of them from beginning to end. `{left:number}`
 * is a slot. Anything in brackets may be left out, any white space is as good as another, and a full stop at the end
 * does not count. The form throws where a text is two of its sentences: their order never decides.
 */
export function form<const Sentence extends string>(...sentences: readonly Sentence[]): Form<SlotIn<Sentence>> {
  const expressions = sentences.map(expressionOf);
  return (text) => {
    const found = expressions.map((expression) => expression.exec(text.trim())).filter((match) => match !== null);
    if (found.length > 1) throw new Error(`Two sentences of one form: ${text.slice(0, 200)}`);
    const [match] = found;
    return match === undefined ? null : (slot) => match.groups?.[slot] ?? "";
  };
}

/** A pattern that matches the text itself, which may hold any sign. */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function expressionOf(sentence: string): RegExp {
  const parts = sentence.replace(/\.$/, "").split(/(\{\w+:\w+\}|\[|\]|\s+)/);
  return new RegExp(`^${parts.map(partPattern).join("")}\\.?$`, "u");
}

function partPattern(part: string): string {
  const [, slot = "", kind = ""] = /^\{(\w+):(\w+)\}$/.exec(part) ?? [];
  if (isKind(kind)) return `(?<${slot}>${patterns[kind]})`;
  if (part === "[") return "(?:";
  if (part === "]") return ")?";
  return part !== "" && part.trim() === "" ? "\\s+" : literalPattern(part);
}

function isKind(kind: string): kind is Kind {
  return Object.hasOwn(patterns, kind);
}
