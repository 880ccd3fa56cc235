import type { Conversation } from "../conversation.ts";
import type { Thought } from "../reply.ts";
import type { Random } from "../seeded-random.ts";
import { improvise } from "./improvise.ts";
import { situationOf } from "./situation.ts";
import type { Skill } from "./skill.ts";
import { skills } from "./skills.ts";
import { standingAnswer } from "./standing-answer.ts";

/** The one skill that answers a request, and what it says; null where none does. */
export interface SkilledThought {
  readonly skill: string;
  readonly thought: Thought;
}

/**
 * What a capable model would want to say: what its skill says, or, where no probe asks such a thing, something polite.
 * A code word that the system prompt orders goes before any words, but not before a call or a schema.
 */
export function think(conversation: Conversation, random: Random): Thought {
  const thought = askSkills(skills, conversation, random)?.thought ?? improvise(conversation, random);
  const ordered = standingAnswer(conversation.system);
  const isFree = thought.toolCalls.length === 0 && conversation.outputSchema === null;
  return ordered !== null && isFree ? { text: ordered, toolCalls: [] } : thought;
}

/** Asks all skills of the request's situation. Throws where two answer: then the form of one of them is too wide. */
export function askSkills(table: readonly Skill[], conversation: Conversation, random: Random): SkilledThought | null {
  const situation = situationOf(conversation);
  const answers = table.flatMap((skill): readonly SkilledThought[] => {
    const thought = skill.situation === situation ? skill.answer(conversation, random) : null;
    return thought === null ? [] : [{ skill: skill.name, thought }];
  });
  if (answers.length > 1) throw new Error(`One question, two skills: ${answers.map(({ skill }) => skill).join(", ")}`);
  return answers[0] ?? null;
}
