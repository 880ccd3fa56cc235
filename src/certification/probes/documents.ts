import type { ModelReply } from "../../models/model-reply.ts";
import { plainRequest } from "../asking.ts";
import { forbiddenWord, wrongWord } from "../judging/answers.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply, promptEchoed, refused } from "../judging/faults.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

const LINES = 5;

/** The line that is asked for is neither the first nor the last, and all are alike but for their two unknown words. */
export const documents: Probe = {
  name: "documents",
  version: 1,
  capability: "documents",
  gate: false,
  deadlineMs: 60_000,
  reveals: "documents",
  asks: "The model finds one line of an attached document.",
  appliesTo: (model) => model.capabilities.documents,
  request: (model, words) => {
    const base64 = Buffer.from(text(words)).toString("base64");
    const document = { kind: "document", format: "txt", name: "Harbour codes", base64 } as const;
    const parts = [document, { kind: "text", text: question(words) } as const];
    return { ...plainRequest(model, question(words), 256), messages: [{ role: "user", parts }] };
  },
  asked: (words) =>
    `a document of ${LINES} lines, line ${asked(words) + 1}: ${line(words, asked(words))} / ${question(words)}`,
  expected: (words) => code(words, asked(words)),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, "Answer with the code only") ??
    refused(reply) ??
    wrongWord(reply, code(words, asked(words))) ??
    anotherCode(reply, words),
};

function question(words: ProbeWords): string {
  return `The document has the codes of some harbours. What is the code of the harbour ${words.name(asked(words))}? Answer with the code only.`;
}

function text(words: ProbeWords): string {
  return Array.from({ length: LINES }, (_, n) => line(words, n)).join("\n");
}

function line(words: ProbeWords, n: number): string {
  return `The code of the harbour ${words.name(n)} is ${code(words, n)}.`;
}

function code(words: ProbeWords, n: number): string {
  return words.word(LINES + n);
}

/** The line that is asked for, from 0. */
function asked(words: ProbeWords): number {
  return words.number(0, 1, LINES - 2);
}

/** Reading out the whole document is no answer. */
function anotherCode(reply: ModelReply, words: ProbeWords): Fault | null {
  const others = Array.from({ length: LINES }, (_, n) => n).filter((n) => n !== asked(words));
  return others.map((n) => forbiddenWord(reply, code(words, n))).find((fault) => fault !== null) ?? null;
}
