import { plainRequest } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { addendsOf, sumQuestion } from "../material/sums.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Applications keep what never changes in one block and the rest in another: each holds half of the only right answer. */
export const systemBlocks: Probe = {
  name: "system_blocks",
  version: 1,
  capability: "systemPrompt",
  gate: false,
  deadlineMs: 60_000,
  asks: "The model obeys a system prompt of two blocks.",
  appliesTo: (model) => model.capabilities.systemPrompt,
  request: (model, words) => ({ ...plainRequest(model, question(words), 256), system: blocks(words) }),
  asked: (words) => `${blocks(words).join(" | ")} / ${question(words)}`,
  expected: (words) => `${words.word(0)} ${words.word(1)}`,
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(blocks(words).join(" "))) ??
    wrongWord(reply, `${words.word(0)} ${words.word(1)}`, question(words)),
};

function blocks(words: ProbeWords): readonly string[] {
  const rule = words.wording([
    "Answer every question only with the two code words, the first before the second, with a space between them.",
    "Whatever you are asked, reply with the two code words in their order, with a space between them, and nothing more.",
    "Your one and only reply to each question is the first code word, a space, and the second code word.",
  ]);
  return [`${rule} The first code word is ${words.word(0)}.`, `The second code word is ${words.word(1)}.`];
}

function question(words: ProbeWords): string {
  return sumQuestion(words, addendsOf(words, 11, 49));
}
