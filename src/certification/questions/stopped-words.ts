import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import type { Fault } from "../judging/fault.ts";
import { promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { looseWords, plainText } from "../judging/plain-text.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Words of which the last but one is a stop sequence. The prompt stops an echo of it as well, so the echo is told apart. */
export function stoppedWords(streaming: boolean): Pick<Probe, "request" | "asked" | "expected" | "faultOf"> {
  return {
    request: (model, words) => ({
      ...plainRequest(model, prompt(words), 256),
      stopSequences: [words.word(3)],
      streaming,
    }),
    asked: prompt,
    expected: (words) => ({ code: "words_until_stop", params: { words: wanted(words), stop: words.word(3) } }),
    faultOf: (reply, words) =>
      notStopped(reply, words) ?? promptEchoed(reply, leadOf(prompt(words))) ?? wrongWords(reply, words),
  };
}

function prompt(words: ProbeWords): string {
  const instruction = words.wording([
    "Write these words in order, separated by single spaces",
    "Write out the following words one after the other, with single spaces between them",
    "Say these words in just this order, with one space after each",
  ]);
  return `${instruction}: ${wanted(words)} ${words.word(3)} ${words.word(4)}`;
}

function wanted(words: ProbeWords): string {
  return [0, 1, 2].map(words.word).join(" ");
}

/** Amazon's models stop at the word, keep it, and say that they came to their end; others say why they stopped. */
function notStopped(reply: ModelReply, words: ProbeWords): Fault | null {
  const keepsWord = written(reply).endsWith(` ${words.word(3)}`);
  if (reply.stopReason === "stop_sequence" || (reply.stopReason === "end_turn" && keepsWord)) return null;
  const params = { stopReason: reply.stopReason, text: reply.text };
  return { code: "stop_sequence_ignored", received: { code: "stopped_for_after", params } };
}

/** The stop sequence itself may be left at the end of the text; nothing may follow it. */
function wrongWords(reply: ModelReply, words: ProbeWords): Fault | null {
  const text = written(reply);
  const endsWell = text.endsWith(` ${wanted(words)}`) || text.endsWith(` ${wanted(words)} ${words.word(3)}`);
  const isOnce = text.split(` ${words.word(0)}`).length === 2;
  return endsWell && isOnce ? null : { code: "wrong_text", received: reply.text };
}

function written(reply: ModelReply): string {
  return ` ${looseWords(plainText(reply))}`;
}
