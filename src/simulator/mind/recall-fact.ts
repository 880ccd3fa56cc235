import { askedText, type Conversation } from "../conversation.ts";
import { contentWordsOf, countShared } from "./content-words.ts";
import { type Fact, factsToldIn } from "./facts.ts";

const question =
  /\?|\b(?:what|which|who|where|when|how many|tell me|remind me|name|recall|repeat|say|give me|do you (?:still )?(?:remember|know))\b/i;

/** Answers a question about what was told earlier; of several facts the closest, of equally close ones the latest. */
export function recallFact(conversation: Conversation): string | null {
  const asked = askedText(conversation);
  if (!question.test(asked)) return null;
  const wanted = contentWordsOf(questionIn(asked));
  const fact = closestFact(factsToldIn(conversation, wanted), wanted);
  if (fact === null) return null;
  return /\b(?:only|alone|nothing else|just|single word|one word|exactly)\b/i.test(asked)
    ? fact.value
    : `It is ${fact.value}.`;
}

/** The sentence with the question mark, so that "answer with the colour only" does not steer the search. */
function questionIn(asked: string): string {
  return /[^.!?\n]*\?/.exec(asked)?.[0] ?? asked;
}

function closestFact(facts: readonly Fact[], wanted: ReadonlySet<string>): Fact | null {
  let closest: { fact: Fact; closeness: number } | null = null;
  for (const fact of facts) {
    const shared = countShared(fact.about, wanted);
    const closeness = shared === 0 ? 0 : shared + shared / fact.about.size;
    if (closeness > 0 && closeness >= (closest?.closeness ?? 0)) closest = { fact, closeness };
  }
  return closest?.fact ?? null;
}
