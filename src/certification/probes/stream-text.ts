import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import { wrongText } from "../judging/answers.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { accented, foreignWords } from "../material/foreign-words.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** Enough for dozens of pieces, so that many characters of several bytes stand at the edge of one. */
const GROUPS = 12;

/** A stream is cut anywhere, and a character has up to four bytes: pieces joined as bytes or as text are not the same. */
export const streamText: Probe = {
  name: "stream_text",
  version: 1,
  capability: "streaming",
  gate: false,
  deadlineMs: 60_000,
  asks: "A long text with accents, other alphabets and emoji comes unharmed through a stream.",
  appliesTo: (model) => model.capabilities.streaming,
  request: (model, words) => ({ ...plainRequest(model, prompt(words), 640), streaming: true }),
  asked: prompt,
  expected,
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(prompt(words))) ??
    wrongText(reply, expected(words), instruction(words)) ??
    notStreamed(reply),
};

function prompt(words: ProbeWords): string {
  return `${instruction(words)}: ${expected(words)}`;
}

function instruction(words: ProbeWords): string {
  return words.wording([
    "Repeat this text exactly, and write nothing else",
    "Copy this text sign by sign, without a word of your own",
    "Write the same text once more, with every accent and sign in its place",
  ]);
}

/** The words have no meaning, so that no model can correct them. */
function expected(words: ProbeWords): string {
  const groups = Array.from({ length: GROUPS }, (_, n) => {
    const foreign = foreignWords[(words.number(n, 0, 3) + n) % foreignWords.length];
    return `${accented(words.word(n))} ${foreign} ${words.number(n, 100, 999)}`;
  });
  return groups.join(" ");
}

function notStreamed(reply: ModelReply): Fault | null {
  if (reply.textDeltas >= 2) return null;
  return { code: "not_streamed", received: { code: "pieces_of_text", params: { pieces: reply.textDeltas } } };
}
