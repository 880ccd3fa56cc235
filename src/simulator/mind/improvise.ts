import { askedText, type Conversation } from "../conversation.ts";
import type { Thought } from "../reply.ts";
import { drawOne, type Random } from "../seeded-random.ts";
import { callsOf } from "./tool-call.ts";
import { toolCloseTo } from "./tool-choice.ts";

const greetings = ["Hello! How can I help you?", "Hi there, nice to meet you!", "Good day! What can I do for you?"];
const generalities = [
  "That is a good question. In short, it depends on the details, and I would gladly look at them with you.",
  "Thank you for asking. There are several sides to it; tell me which one matters to you and I will go into it.",
  "Happy to help. As far as I can tell there is no single answer, but most people start with the simplest case.",
];

/**
 * What is said to a question that no probe puts: people point programs of their own at the simulator. A tool that is
 * about what is asked gets called; else a greeting is greeted, and anything else gets something polite and general.
 */
export function improvise(conversation: Conversation, random: Random): Thought {
  const asked = askedText(conversation);
  const tool = toolCloseTo(asked, conversation.tools);
  if (tool !== null) return { text: "", toolCalls: callsOf(tool, asked, random) };
  const isGreeting = /\b(?:greetings?|hello|hi|hey|good (?:morning|day|evening))\b/i.test(asked);
  return { text: drawOne(random, isGreeting ? greetings : generalities), toolCalls: [] };
}
