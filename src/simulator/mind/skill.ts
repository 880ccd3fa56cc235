import { askedText, type Conversation } from "../conversation.ts";
import type { Thought } from "../reply.ts";
import type { Random } from "../seeded-random.ts";
import type { Form, Slots } from "./form.ts";
import type { Situation } from "./situation.ts";

/**
 * One form of question that probes ask, and the answer to it. A skill is asked only in its situation, and says null to
 * whatever has another form; so no two answer the same question, and their order never matters.
 */
export interface Skill {
  readonly name: string;
  readonly situation: Situation;
  readonly answer: (conversation: Conversation, random: Random) => Thought | null;
}

/** A skill that knows its question by the sentence, and answers in words; null: it does not know the answer. */
export function bySentence<Slot extends string>(
  name: string,
  asks: Form<Slot>,
  say: (slots: Slots<Slot>, conversation: Conversation) => string | null,
): Skill {
  const answer: Skill["answer"] = (conversation) => {
    const slots = asks(askedText(conversation));
    const text = slots === null ? null : say(slots, conversation);
    return text === null ? null : { text, toolCalls: [] };
  };
  return { name, situation: "words", answer };
}

/** A skill that knows its question by the shape of the request, and answers in words whatever is said. */
export function byShape(
  name: string,
  situation: Exclude<Situation, "words">,
  say: (conversation: Conversation) => string,
): Skill {
  return { name, situation, answer: (conversation) => ({ text: say(conversation), toolCalls: [] }) };
}
