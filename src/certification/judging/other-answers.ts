import { COURTESY, DRAWN, LITTLE_WORDS, REAL_WORDS, TENS } from "./courtesy-words.ts";
import { CHOICE, DENIAL, DOUBT } from "./doubt-words.ts";
import { ANSWER } from "./marked-answer.ts";
import { isCondition, type Sentence, wordsOf } from "./sentences.ts";

/** "The answer is Y", "is called Y", "it's Y": the last words of a part, after what says that they are a value. */
const CLAIM =
  /(?<![\p{L}\p{N}])(?:is|are|was|be|it's|that's|equals|called|named|é|era|chama|chamado|es|llama|est|appelle|ist|heißt|=)(?: (?:not|also|actually|really|the|code|word|name|number|shelf|drawer))*[ :=]+([\p{L}\p{N}][\p{L}\p{M}\p{N}'-]*)[\s.!?…]*$/iu;
const ABOUT_THE_ANSWER =
  /(?<!\p{L})(?:answer|code|code word|result|solution|resposta|código|respuesta|réponse|antwort)(?!\p{L})/iu;

/** Whether a sentence offers a value besides the right one. `known` are lower-case words of the question itself. */
export function offersAnother(sentence: Sentence, known: ReadonlySet<string>): boolean {
  const { parts, text } = sentence;
  return (
    wordsOf(text.replaceAll(/['-]/gu, " ")).some((word) => isDrawn(word, known)) ||
    parts.some((part) => !part.includes(ANSWER) && claimsValue(part, known)) ||
    (text.includes(ANSWER) ? offersBeside(parts, known) : offersInstead(parts, known))
  );
}

/** Beside the answer in one sentence: "X, Y", "X, perhaps", "X, or …", and where Y is a name or a number "X, not Y". */
function offersBeside(parts: readonly string[], known: ReadonlySet<string>): boolean {
  return parts.some((part) => {
    const lone = isCondition(part) ? null : loneValue(part, known);
    return startsChoice(part) || (lone === "denied" ? /(?<=\s)[\p{Lu}\p{N}]/u.test(part) : lone !== null);
  });
}

/** In a sentence of its own: "Y.", "Sorry, Y.", "Others: Y, Z", "Perhaps.", "Or …" To deny another value offers none. */
function offersInstead(parts: readonly string[], known: ReadonlySet<string>): boolean {
  const said = parts.filter((part) => !isLabel(part));
  const whole = loneValue(said.join(" "), known);
  return (
    said.slice(0, 1).some(startsChoice) ||
    whole === "offered" ||
    whole === "open" ||
    lists(said.map((part) => loneValue(part, known)))
  );
}

/** "Y, Z", "no, Y" */
function lists(parts: readonly ReturnType<typeof loneValue>[]): boolean {
  return parts.includes("offered") && parts.every((part) => part === "offered" || part === "open");
}

function isDrawn(word: string, known: ReadonlySet<string>): boolean {
  return DRAWN.test(word) && !REAL_WORDS.has(word) && !known.has(word);
}

/** "…, or Y" */
function startsChoice(part: string): boolean {
  return wordsOf(part.toLowerCase())
    .slice(0, 1)
    .some((word) => isOne(CHOICE, word));
}

/** A part that names what follows it: "Name:". */
function isLabel(part: string): boolean {
  return /[:：→]$/u.test(part);
}

/**
 * What a part is that holds one word which counts, or none: a value that it offers ("Y", "perhaps Y", "sorry, Y") or
 * denies ("not Y"), or nothing but doubt ("perhaps"). Null for all others, and for a word of courtesy or of the question.
 */
function loneValue(part: string, known: ReadonlySet<string>): "offered" | "denied" | "open" | null {
  if (part.includes(ANSWER) || isLabel(part)) return null;
  const words = wordsOf(part.toLowerCase());
  const [word, ...more] = words.filter((each) => !LITTLE_WORDS.has(each) && !leavesOpen(each));
  if (word === undefined) return words.some(leavesOpen) ? "open" : null;
  if (more.length > 0 || isCourtesy(word) || known.has(word)) return null;
  if (word === "no") return "open";
  return words.some((each) => isOne(DENIAL, each)) ? "denied" : "offered";
}

/** Whether a lower-case word is courtesy; adverbs are too: "Honestly, X". */
export function isCourtesy(word: string): boolean {
  return COURTESY.has(word) || /\p{L}{4}(?:ly|mente|ment|weise)$/u.test(word);
}

function leavesOpen(word: string): boolean {
  return [CHOICE, DOUBT, DENIAL].some((words) => isOne(words, word));
}

function isOne(words: RegExp, word: string): boolean {
  return words.exec(word)?.[0] === word;
}

/** A number, a name or, where the answer itself is spoken of, any word. */
function claimsValue(part: string, known: ReadonlySet<string>): boolean {
  const value = CLAIM.exec(part)?.[1];
  if (value === undefined) return false;
  const word = value.toLowerCase();
  if (known.has(word) || isCourtesy(word) || LITTLE_WORDS.has(word)) return false;
  return /^(?:\p{Lu}|\p{N})/u.test(value) || TENS.test(word) || ABOUT_THE_ANSWER.test(part);
}
