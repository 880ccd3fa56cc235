import { askedText, type Conversation } from "../conversation.ts";
import type { Thought } from "../reply.ts";
import type { Random } from "../seeded-random.ts";
import { acknowledge } from "./acknowledge.ts";
import { composeJson } from "./compose-json.ts";
import { computeArithmetic } from "./compute-arithmetic.ts";
import { countRange } from "./count-range.ts";
import { followHouseRules } from "./follow-house-rules.ts";
import { followSteps } from "./follow-steps.ts";
import { listWords } from "./list-words.ts";
import { lookAtPictures } from "./look-at-pictures.ts";
import { makeSmallTalk } from "./make-small-talk.ts";
import { recallFact } from "./recall-fact.ts";
import { repeatManyTimes } from "./repeat-many-times.ts";
import { repeatVerbatim } from "./repeat-verbatim.ts";
import { reportToolResult } from "./report-tool-result.ts";
import { sayWord } from "./say-word.ts";
import { tellStory } from "./tell-story.ts";
import { chooseToolCall } from "./tools/choose-tool-call.ts";
import { fillArguments } from "./tools/fill-arguments.ts";

/** A skill reads the conversation and answers its last turn, or says null: not for me. */
type Skill = (conversation: Conversation, random: Random) => string | null;

/** The first that answers is heard: the narrowest instructions come first, small talk answers whatever is left. */
const skills: readonly Skill[] = [
  reportToolResult,
  composeJson,
  lookAtPictures,
  repeatManyTimes,
  listWords,
  (conversation) => repeatVerbatim(askedText(conversation)),
  countRange,
  followSteps,
  computeArithmetic,
  recallFact,
  sayWord,
  acknowledge,
  tellStory,
];

/** What a capable model would want to say: a tool call, JSON by a schema, or a text that obeys the system prompt. */
export function think(conversation: Conversation, random: Random): Thought {
  const toolCall = chooseToolCall(conversation, random);
  if (toolCall !== null) return { text: "", toolCalls: [toolCall] };
  const text = fitSchema(conversation) ?? followHouseRules(conversation.system, answerInWords(conversation, random));
  return { text, toolCalls: [] };
}

function answerInWords(conversation: Conversation, random: Random): string {
  for (const skill of skills) {
    const text = skill(conversation, random);
    if (text !== null) return text;
  }
  return makeSmallTalk(conversation, random);
}

/** The bare JSON that the request's schema wants, read from the last turn; null where any text will do. */
export function fitSchema(conversation: Conversation): string | null {
  if (conversation.outputSchema === null) return null;
  return JSON.stringify(fillArguments(conversation.outputSchema, askedText(conversation)).value);
}
