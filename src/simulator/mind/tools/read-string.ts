import { codeLikeWordIn, quotedIn, withoutFinalStop } from "../named-value.ts";
import { literalPattern, wordsOfName } from "./names.ts";

/** A kind of text argument: by which names or descriptions it is known, and where in the text it stands. */
interface StringKind {
  readonly known: RegExp;
  readonly read: (asked: string) => string | null;
}

/** Words with a capital each; a full stop belongs to an abbreviation alone ("St. Louis"). */
const name =
  "\\p{Lu}(?:\\p{L}?\\.|[\\p{L}\\p{M}\\p{N}'’-]*)(?:\\s+(?:(?:de|da|do|of|the|la|le|van|von)\\s+)?\\p{Lu}[\\p{L}\\p{M}\\p{N}'’-]*)*";

const kinds: readonly StringKind[] = [
  { known: /date|day\b/i, read: (asked) => firstOf(asked, /\d{4}-\d{2}-\d{2}/, /\b(?:today|tomorrow|yesterday)\b/i) },
  { known: /\btime\b/i, read: (asked) => firstOf(asked, /\b\d{1,2}:\d{2}\b/) },
  { known: /e-?mail/i, read: (asked) => firstOf(asked, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/) },
  { known: /url|link|website/i, read: (asked) => firstOf(asked, /https?:\/\/[^\s"'>]+/) },
  { known: /expression|formula|equation|calculation/i, read: (asked) => firstOf(asked, /-?\d[\d\s.+*/()×÷−-]*[\d)]/) },
  { known: /^from\b/i, read: (asked) => firstOf(asked, /\b\p{Lu}\p{L}+(?=\s+(?:in)?to\b)/u) },
  { known: /currency/i, read: (asked) => firstOf(asked, /\b[A-Z]{3}\b/) },
  { known: /\b(?:id|code|number|reference|sku|order)\b/i, read: codeLikeWordIn },
  { known: /city|location|place|town|country|region|destination|origin/i, read: placeIn },
];

/** The text for one argument; `hint` is the schema's own description of it. Optional ones need a plain mention. */
export function readString(argument: string, hint: string, asked: string, isRequired: boolean): string | null {
  const words = wordsOfName(argument);
  const named = valueNamed(words, asked);
  if (named !== null) return named;
  const kind = kinds.find(({ known }) => known.test(words)) ?? kinds.find(({ known }) => known.test(hint));
  const read = kind?.read(asked) ?? null;
  if (read !== null) return read;
  return isRequired ? standsOut(asked) : null;
}

/** Several texts: the quoted ones, else the names, else the parts of a list after a colon. */
export function readStrings(asked: string): readonly string[] {
  const quoted = [...asked.matchAll(/["“]([^"”]+)["”]/g)].map((match) => match[1] ?? "");
  if (quoted.length > 0) return quoted;
  const list = /:\s+([^\n.?!]+)/.exec(asked)?.[1];
  if (list !== undefined) return list.split(/\s*,\s*(?:and\s+)?|\s+and\s+/).filter((part) => part !== "");
  return [...withoutFirstWord(asked).matchAll(new RegExp(name, "gu"))].map(([found]) => found);
}

/** "the city Porto", "order number AB-12", "city: Porto": quoted, or a word that is more than a plain one. */
function valueNamed(words: string, asked: string): string | null {
  const last = literalPattern(words.split(" ").at(-1) ?? words);
  const all = literalPattern(words);
  const phrase = `(?:${all}|${last})`;
  const explicit = new RegExp(`\\b${phrase}\\s*(?:[:=]|is|called|named|of)\\s*(.+)`, "iu").exec(asked)?.[1];
  const direct = new RegExp(
    `\\b(?:${all.toLowerCase()}|${last.toLowerCase()})\\s+(["'“‘«]?(?:[\\w.+-]+@[\\w.-]+\\w|${name}|[\\w-]*\\d[\\w-]*))`,
    "u",
  ).exec(asked)?.[1];
  const rest = explicit ?? (direct === undefined ? undefined : asked.slice(asked.indexOf(direct)));
  return rest === undefined
    ? null
    : (quotedAtStart(rest) ?? nameAtStart(rest) ?? withoutFinalStop(/^\S+/.exec(rest)?.[0] ?? ""));
}

/** After "in", "for", "at", "to" and the like: a proper name, else the last such plain word. */
function placeIn(asked: string): string | null {
  const preposition = "(?:in|for|at|to|of|from|near|around)";
  const proper = new RegExp(`\\b${preposition}\\s+(?:the (?:city|town|village) of\\s+)?(${name})`, "u").exec(
    asked,
  )?.[1];
  if (proper !== undefined) return withoutFinalStop(proper);
  const plain = [
    ...asked.matchAll(
      new RegExp(`\\b${preposition}\\s+(?!the\\b|a\\b|an\\b|this\\b|celsius\\b)([\\p{L}\\p{M}-]{3,})`, "gu"),
    ),
  ];
  return plain.at(0)?.[1] ?? null;
}

/** What a reader would take for the matter itself, the plainest sign first; a bare number comes last. */
function standsOut(asked: string): string | null {
  const afterColon = /:\s+(\S[^\n]*)/.exec(asked)?.[1];
  const introduced = /\b(?:called|named|labell?ed|titled|entitled|about)\s+([^.,?!]+)/i.exec(asked)?.[1];
  const code = codeLikeWordIn(asked);
  return (
    quotedIn(asked) ??
    (afterColon === undefined ? null : withoutFinalStop(afterColon)) ??
    introduced ??
    (code !== null && /\D/.test(code) ? code : null) ??
    new RegExp(name, "u").exec(withoutFirstWord(asked))?.[0] ??
    placeIn(asked) ??
    code
  );
}

function quotedAtStart(text: string): string | null {
  return /^["'“‘«]/u.test(text) ? quotedIn(text) : null;
}

function nameAtStart(text: string): string | null {
  const found = new RegExp(`^${name}`, "u").exec(text)?.[0];
  return found === undefined ? null : withoutFinalStop(found);
}

/** The first word of each sentence has a capital anyway. */
function withoutFirstWord(asked: string): string {
  return asked.replace(/(^|[.!?]\s+)\p{Lu}[\p{L}’']*/gu, "$1");
}

function firstOf(asked: string, ...patterns: readonly RegExp[]): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(asked)?.[0];
    if (found !== undefined) return found;
  }
  return null;
}
