import {
  CHOICE,
  CONTRACTED_DENIAL,
  DENIAL,
  DOUBT,
  REFUSAL_BEFORE,
  TAKEN_BACK,
  UNSURE,
  withoutAffirmingDenials,
} from "./doubt-words.ts";
import { ANSWER } from "./marked-answer.ts";
import { isCourtesy, offersAnother } from "./other-answers.ts";
import { isCondition, type Sentence, sentencesOf } from "./sentences.ts";

/**
 * Whether a text gives its answer plainly. The answer stands in it as `ANSWER`, in one place or more. Each sentence that
 * holds it asserts it: no question, no doubt, no denial, no choice. No sentence offers another value or takes it back.
 * Whatever else is said is courtesy. `known` are the lower-case words of the question, which are no answers to it.
 */
export function isPlainAnswer(text: string, known: ReadonlySet<string>): boolean {
  const sentences = sentencesOf(text);
  const holding = sentences.filter((sentence) => sentence.text.includes(ANSWER));
  return (
    holding.length > 0 &&
    holding.every(asserts) &&
    !sentences.some((sentence) => offersAnother(sentence, known) || takesBack(sentence)) &&
    !quotesAnother(text, known)
  );
}

function asserts(sentence: Sentence): boolean {
  const text = withoutAffirmingDenials(sentence.text);
  return (
    !asks(sentence) &&
    !SLASH.test(text) &&
    !DOUBT.test(text) &&
    !declinesBefore(sentence) &&
    !sentence.parts.some(leavesOpen)
  );
}

/** "X?", "is it X?", "X, right?"; not "X, is there anything else?" */
function asks({ text, parts }: Sentence): boolean {
  const isAnother = parts.slice(-1).some((part) => !part.includes(ANSWER) && ANOTHER_QUESTION.test(part.toLowerCase()));
  return text.includes("?") && !isAnother;
}

const ANOTHER_QUESTION =
  /^(?:is there (?:anything|something)|anything|what else|can i|could i|may i|shall i|how (?:can|may) i|do you|would you|posso|quer|mais alguma|puedo|puis-je|kann ich)(?!\p{L})/u;

/** A slash between an answer and something else is an "or". */
const SLASH = new RegExp(`${ANSWER} ?/ ?[^${ANSWER}\\s]|[^${ANSWER}\\s] ?/ ?${ANSWER}`, "u");

/** Of the part that holds the answer: "X or", "not X", "X is not". */
function leavesOpen(part: string): boolean {
  if (!part.includes(ANSWER)) return false;
  const text = withoutAffirmingDenials(part.toLowerCase());
  return [CHOICE, DENIAL, CONTRACTED_DENIAL, BESIDE].some((words) => words.test(text));
}

/**
 * Words that count only right beside an answer: "no X", and the Spanish and Italian "X o Y", which elsewhere is the
 * Portuguese article.
 */
const BESIDE = new RegExp(
  `(?:^|(?:is|are|hay|há) )(?:no|nenhum|ningún|aucun)(?: \\p{L}+)? ${ANSWER}|${ANSWER} [ou] \\S|^\\S+ [ou] ${ANSWER}$`,
  "u",
);

/** "I'm sorry, I can't say this: X"; not "I can't look it up, but it is X". */
function declinesBefore({ text }: Sentence): boolean {
  const before = text.slice(0, text.indexOf(ANSWER));
  return REFUSAL_BEFORE.test(
    withoutAffirmingDenials(before).replace(/^.*(?<!\p{L})(?:but|however|mas|pero|mais|aber)(?!\p{L})/su, ""),
  );
}

function takesBack({ parts }: Sentence): boolean {
  const said = parts.filter((part) => !isCondition(part)).map((part) => part.toLowerCase());
  return said.some((part) => UNSURE.test(part)) || TAKEN_BACK.test(said.join(" ").replaceAll(/\s+/gu, " "));
}

/** A single word in quotes that is neither the answer nor a word of the question, and names nothing that follows it. */
function quotesAnother(text: string, known: ReadonlySet<string>): boolean {
  const quoted = text.matchAll(/(["`])([\p{L}\p{N}-]+)[.,!]?\1(?!\s*[:=])/gu);
  return [...quoted].some(([, , word = ""]) => !known.has(word.toLowerCase()) && !isCourtesy(word.toLowerCase()));
}
