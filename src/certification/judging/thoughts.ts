import type { ModelReply } from "../../models/model-reply.ts";
import type { Fault } from "./fault.ts";
import { looseWords } from "./plain-text.ts";

const TAG = /<\/?(think|thinking|thought|thoughts|reasoning|reflection|scratchpad)\b[^<>]*>/iu;

/** The room for courtesy, or for the way to a short answer, written down in a line a step. */
const SHORT_ANSWER_CHARACTERS = 240;

/** Fewer words in a row than these are repeated by chance: "the result is". */
const REPEATED_WORDS = 12;

/**
 * Refuses a reply to a question with a short answer that thinks where it should speak: in tags, by saying its reasoning
 * again, or at length. The last is all that can be seen of a model that keeps its reasoning sealed.
 */
export function thoughtsInText(reply: ModelReply): Fault | null {
  const isLeaking =
    TAG.test(withoutStrayTag(reply)) ||
    repeats(reply.text, reply.reasoning) ||
    reply.text.trim().length > SHORT_ANSWER_CHARACTERS;
  return isLeaking ? { code: "thoughts_in_text", received: reply.text } : null;
}

/** A tag that opens a reply and is never closed thinks nothing, where the reply ended by itself. */
function withoutStrayTag({ text, stopReason }: ModelReply): string {
  return stopReason === "end_turn" ? text.replace(/^\s*<(think|thinking|reasoning)>(?![\s\S]*<\/)/u, "") : text;
}

function repeats(text: string, reasoning: string): boolean {
  const spoken = ` ${looseWords(text)} `;
  const thought = looseWords(reasoning).split(" ");
  const lastStart = thought.length - REPEATED_WORDS;
  return thought.some(
    (_, start) => start <= lastStart && spoken.includes(` ${thought.slice(start, start + REPEATED_WORDS).join(" ")} `),
  );
}
