import { askedText, type Conversation, type ToolResult } from "../conversation.ts";
import type { Thought, ToolUse } from "../reply.ts";
import type { Defect } from "./defect.ts";
import { parsedObject } from "./json-object.ts";

const essay = "Much could be said about this, for there is a long story behind it that few people know. "
  .repeat(4)
  .trim();

/** Models that know the answer and do not stand by it, or say so much else that nobody can use it. */
export const hedgingDefects = {
  doubts_answer: inWords((text, other) => `Perhaps ${text}, perhaps ${other}.`),
  offers_choice: inWords((text, other) => `${text} or ${other}`),
  asks_back: inWords((text, other) => `${text}? ${other}? Maybe ${another(other)}.`),
  corrects_itself: inWords((text, other) => `${other}. No wait, ${text}.`),
  lists_answers: inWords((text, other) => `1. ${text}\n2. ${other}`),
  adds_alternative: inWords((text, other) => `${text} (${other})`),
  declines_with_answer: inWords((text) => `I cannot confirm that it is ${text}.`),
  writes_essay: inWords((text) => `${text}.\n\n${essay}`),
  answers_before_obeying: {
    speak: (thought, conversation) =>
      conversation.system === "" ? thought : { ...thought, text: `It is ${sumOf(conversation)}. ${thought.text}` },
  },
  exchanges_facts: { perceive: withExchangedResults },
  repeats_json_key: { speak: (thought) => ({ ...thought, text: withFirstKeyTwice(thought.text) }) },
  repeats_argument: {
    speak: ({ text, toolCalls }) => ({
      text,
      toolCalls: toolCalls.map((call): ToolUse => ({ ...call, rawInput: withFirstKeyTwice(call.rawInput) })),
    }),
  },
  leaks_control_token: inWords((text) => `${text}<|im_end|>`),
} as const satisfies Record<string, Defect>;

/** What is said in words: JSON stays as it is, and so does what a schema holds. */
function inWords(change: (text: string, other: string) => string): Defect {
  return {
    speak: (thought: Thought, { outputSchema }) => {
      const isInWords = thought.text !== "" && outputSchema === null && parsedObject(thought.text) === null;
      return isInWords ? { ...thought, text: change(thought.text, another(thought.text)) } : thought;
    },
  };
}

/** The text with another last word or number: 42 becomes 43, and the last vowel the next one. */
function another(text: string): string {
  return text.replace(/\d+(?=\D*$)|[aeiou](?=[^aeiou\d]*$)/u, (last) =>
    /\d/u.test(last) ? String(Number(last) + 1) : (nextVowel[last] ?? last),
  );
}

const nextVowel: Readonly<Record<string, string>> = { a: "e", e: "i", i: "o", o: "u", u: "a" };

function sumOf(conversation: Conversation): number {
  const numbers = askedText(conversation).match(/\d+/gu) ?? [];
  return numbers.map(Number).reduce((total, number) => total + number, 0);
}

/** Each value of a tool's result is under another one's key. */
function withExchangedResults(conversation: Conversation): Conversation {
  const exchanged = (result: ToolResult): ToolResult => {
    const object = parsedObject(result.text);
    if (object === null) return result;
    const values = Object.values(object).reverse();
    const entries = Object.keys(object).map((key, place) => [key, values[place]] as const);
    return { ...result, text: JSON.stringify(Object.fromEntries(entries)) };
  };
  const turns = conversation.turns.map((turn) => ({ ...turn, toolResults: turn.toolResults.map(exchanged) }));
  return { ...conversation, turns };
}

/** A reader that takes the last value of a key sees nothing wrong. */
function withFirstKeyTwice(text: string): string {
  const [key] = Object.keys(parsedObject(text) ?? {});
  return key === undefined ? text : text.replace("{", `{${JSON.stringify(key)}:null,`);
}
