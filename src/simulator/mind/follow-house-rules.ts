import { namedValueIn, quotedIn, withoutFinalStop } from "./named-value.ts";

/** One kind of standing order in a system prompt, and what it makes of an answer. */
interface HouseRule {
  readonly order: RegExp;
  readonly obey: (answer: string, value: string) => string;
}

const speak = "(?:answer|reply|respond|say|output|write|return)";
const alone = "(?:only|exactly|just|solely|nothing|anything (?:but|except))";
const every = "(?:every|each|all|any|always|whatever|no matter)";

/** Tried on each sentence; the first whose order matches and whose value can be read is obeyed. */
const valueRules: readonly HouseRule[] = [
  {
    order:
      /\b(?:end|ends|ending|finish|conclude|close|terminate|sign(?: off)?)\b.*?\b(?:with|by|in)\b|\blast (?:word|line|sentence)\b.*?\b(?:is|be)\b|\b(?:append|add)\b(?=.*\b(?:end|answer|reply|response|every)\b)/i,
    obey: (answer, value) => `${answer} ${value}`,
  },
  {
    order:
      /\b(?:begin|start|open|prefix|precede)\b.*?\b(?:with|by)\b|\bfirst (?:word|line|sentence)\b.*?\b(?:is|be)\b/i,
    obey: (answer, value) => `${value} ${answer}`,
  },
  {
    order:
      /^(?!.*\b(?:only|nothing|anything|just|exactly)\b).*\b(?:include|includes|contain|contains|mention|mentions)\b/i,
    obey: (answer, value) => `${answer} (${value})`,
  },
  {
    order: new RegExp(
      `\\b${speak}\\b.*\\b${alone}\\b|\\b${alone}\\b.*\\b${speak}\\b|\\b${every}\\b.*\\b${speak}\\b|\\b${speak}\\b.*\\b${every}\\b`,
      "i",
    ),
    obey: (_answer, value) => value,
  },
];

/** The answer as the system prompt wants it: ended, begun, replaced or spelt as it orders. */
export function followHouseRules(system: string, answer: string): string {
  const obeyed = system
    .split(/(?<=[.!?;])\s+|\n+/)
    .reduce((text, sentence) => obeySentence(system, sentence, text), answer);
  return inOrderedCase(system, obeyed);
}

function obeySentence(system: string, sentence: string, answer: string): string {
  for (const { order, obey } of valueRules) {
    const match = order.exec(sentence);
    const value = match === null ? null : (valueAfter(sentence, match) ?? valueDefinedIn(system));
    if (value !== null) return obey(answer, value);
  }
  return answer;
}

/** The value usually follows the order; in "the word tulip must end every answer" it comes first. */
function valueAfter(sentence: string, match: RegExpExecArray): string | null {
  const following = sentence.slice(match.index);
  return namedValueIn(following) ?? namedValueIn(sentence);
}

/** "Your code word is tulip. End every answer with your code word.": the value stands in another sentence. */
function valueDefinedIn(system: string): string | null {
  const definition = /\b(?:word|token|code|phrase|marker|signature)\s+is:?\s+(.+)/i.exec(system)?.[1];
  if (definition === undefined) return null;
  return quotedIn(definition.split(/[.!]\s/)[0] ?? "") ?? withoutFinalStop(/^\S+/.exec(definition)?.[0] ?? "");
}

function inOrderedCase(system: string, answer: string): string {
  if (
    /\b(?:answer|reply|respond|write|speak)\b.*\b(?:upper ?case|upper-case|capital letters|capitals|all caps)\b/i.test(
      system,
    )
  )
    return answer.toUpperCase();
  if (/\b(?:answer|reply|respond|write|speak)\b.*\b(?:lower ?case|lower-case|small letters)\b/i.test(system))
    return answer.toLowerCase();
  return answer;
}
