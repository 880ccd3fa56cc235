import { askedText, type Conversation } from "../conversation.ts";
import { drawOne, type Random } from "../seeded-random.ts";

const greetings = ["Hello! How can I help you?", "Hi there, nice to meet you!", "Good day! What can I do for you?"];
const generalities = [
  "That is a good question. In short, it depends on the details, and I would gladly look at them with you.",
  "Thank you for asking. There are several sides to it; tell me which one matters to you and I will go into it.",
  "Happy to help. As far as I can tell there is no single answer, but most people start with the simplest case.",
];

/** Answers whatever no other skill took: a greeting for a greeting, else something polite and general. */
export function makeSmallTalk(conversation: Conversation, random: Random): string {
  const isGreeting = /\b(?:greet|greeting|hello|hi|hey|good (?:morning|day|evening)|introduce yourself)\b/i;
  return drawOne(random, isGreeting.test(askedText(conversation)) ? greetings : generalities);
}
