/** A way of putting things that no native writer would choose, and what to write instead. */
interface Stilted {
  /** Matched without regard to case; a space stands for any white space, also a line's end and the marks of a comment. */
  readonly pattern: string;
  readonly instead: string;
}

/** Each is precise enough to have no false alarms; what only a reader can judge is left to readers. */
const stilted: readonly Stilted[] = [
  { pattern: "mend(?:s|ed|ing)?", instead: "fix, repair" },
  { pattern: "dear(?:er|est)?", instead: "expensive, costs more, the most it can cost" },
  { pattern: "so often", instead: "that many times" },
  { pattern: "rated so", instead: "with that rating" },
  { pattern: "what of (?:a|an|the)", instead: "how much of, which part of" },
  { pattern: "stands? in(?! for )", instead: "is in" },
  { pattern: "besides", instead: "also, in addition" },
  { pattern: "at hand", instead: "available, current" },
  { pattern: "whom to", instead: "who to" },
  { pattern: "save (?:where|for|that|in|as|when|what|by)", instead: "except" },
  { pattern: "go(?:es)? on (?:with|without|by|from|meanwhile|elsewhere)", instead: "continues" },
  { pattern: "what came of", instead: "the outcome of, what happened to" },
  { pattern: "is at it", instead: "is doing it" },
  { pattern: "(?:stands? already|already stands?)", instead: "is already there, is recorded" },
  { pattern: "stands? beside", instead: "is next to" },
  { pattern: "an? (?:line|row|column|cell|suite|case) an? (?:cell|call|event|model|probe|run|target)", instead: "per" },
  { pattern: "leaves? with (?:exit )?code", instead: "exits with" },
  {
    pattern: "(?:pooler by|by (?:TCP|sessions|transactions))",
    instead: "over TCP, in session mode, in transaction mode",
  },
  { pattern: "not to be (?:had|seen|told)", instead: "cannot be" },
  { pattern: "(?:it|which) is said", instead: "say who says it" },
  { pattern: "seldom", instead: "rarely" },
  { pattern: "no trouble of", instead: "not a problem of" },
  { pattern: "(?:may|can) be led", instead: "may be run" },
  { pattern: "(?<=, )for (?:it|they|there|nobody|nothing)", instead: "because, since, as" },
  {
    pattern: "(?<!(?:leaves?|leaving|left|let|stands?|is|are|was|not) )alone(?=[.,;)]| (?:by|in|on|for|about|before) )",
    instead: "put only before the word",
  },
];

const rules = stilted.map(({ pattern, instead }) => ({
  expression: new RegExp(`(?<![\\w-])${pattern.replaceAll(" ", "[\\s*/#]+")}(?![\\w-])`, "gi"),
  instead,
}));

/** What is stilted in a text, in the order of the rules: the line (from 1), the words found, and what to write instead. */
export function stiltedIn(text: string): readonly string[] {
  return rules.flatMap(({ expression, instead }) =>
    [...text.matchAll(expression)].map((found) => {
      const line = text.slice(0, found.index).split("\n").length;
      return `${line}: "${found[0].replaceAll(/\s+/g, " ").trim()}", instead: ${instead}`;
    }),
  );
}

/** A document without what is quoted (blocks and spans of code) or generated; its lines keep their numbers. */
export function ownWordsOf(document: string): string {
  const blanked = (part: string) => part.replaceAll(/[^\n]/g, " ");
  return document
    .replaceAll(/^<!-- (?:[\w ]+: generated|truth tables) -->$[\s\S]*?^<!-- end of [\w ]+ -->$/gm, blanked)
    .replaceAll(/^ *```[\s\S]*?^ *```$/gm, blanked)
    .replaceAll(/`[^`\n]+`/g, (span) => "x".repeat(span.length));
}

/** A source file's comments and, if its words are shown to users, its texts; its lines keep their numbers. */
export function wordsOfSource(source: string, isShown: boolean): string {
  const parts = isShown
    ? /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/g
    : /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g;
  let words = "";
  let end = 0;
  for (const { 0: part, index } of source.matchAll(parts)) {
    words += source.slice(end, index).replaceAll(/[^\n]/g, " ") + part;
    end = index + part.length;
  }
  return words.replaceAll(/`[^`\n]+`/g, (span) => "x".repeat(span.length));
}
