import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { promptEchoed } from "../judging/faults.ts";
import { looseWords, plainText } from "../judging/plain-text.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const INSTRUCTION = "Write these words in order";

/** The prompt stops an echo of it as well, so the echo has to be told from the answer. */
export const stopSequence: Probe = {
  name: "stop_sequence",
  version: 1,
  capability: "limits",
  gate: false,
  deadlineMs: 60_000,
  asks: "The reply ends at a stop sequence and says so.",
  appliesTo: (model) => model.parameters.stopSequences,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 256), stopSequences: [words.word(3)] }),
  asked: prompt,
  expected: (words) => `${wanted(words)}, then the end at ${words.word(3)} with stop reason stop_sequence`,
  faultOf: (reply, words) => notStopped(reply) ?? promptEchoed(reply, INSTRUCTION) ?? wrongWords(reply, words),
};

function prompt(words: ProbeWords): string {
  return `${INSTRUCTION}, separated by single spaces: ${wanted(words)} ${words.word(3)} ${words.word(4)}`;
}

function wanted(words: ProbeWords): string {
  return [0, 1, 2].map(words.word).join(" ");
}

function notStopped(reply: ModelReply): Fault | null {
  if (reply.stopReason === "stop_sequence") return null;
  return { code: "stop_sequence_ignored", received: `stop reason ${reply.stopReason}: ${reply.text}` };
}

/** Nova leaves the stop sequence itself at the end of the text, Claude does not; nothing may follow it. */
function wrongWords(reply: ModelReply, words: ProbeWords): Fault | null {
  const written = ` ${looseWords(plainText(reply))}`;
  const endsWell = written.endsWith(` ${wanted(words)}`) || written.endsWith(` ${wanted(words)} ${words.word(3)}`);
  const isOnce = written.split(` ${words.word(0)}`).length === 2;
  return endsWell && isOnce ? null : { code: "wrong_text", received: reply.text };
}
