import type { ModelReply } from "../../models/model-reply.ts";
import type { RequestPart } from "../../models/model-request.ts";
import { plainRequest } from "../asking.ts";
import { forbiddenWord, wrongWord } from "../judging/answers.ts";
import type { Fault } from "../judging/fault.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { pdfOf } from "../material/pdf.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

type Format = Extract<RequestPart, { kind: "document" }>["format"];

const LINES = 5;

const encoders: Readonly<Record<Format, (lines: readonly string[]) => Buffer>> = {
  txt: (lines) => Buffer.from(lines.join("\n")),
  pdf: pdfOf,
};

/** The line that is asked for is neither the first nor the last, and all are alike but for their two unknown words. */
export function harbourCodesIn(format: Format): Pick<Probe, "request" | "asked" | "expected" | "faultOf"> {
  return {
    request: (model, words) => {
      const base64 = encoders[format](lines(words)).toString("base64");
      const document = { kind: "document", format, name: "Harbour codes", base64 } as const;
      const parts = [document, { kind: "text", text: question(words) } as const];
      return { ...plainRequest(model, question(words), 256), messages: [{ role: "user", parts }] };
    },
    asked: (words) => ({
      code: "document_and_question",
      params: {
        lines: LINES,
        line: asked(words) + 1,
        text: line(words, asked(words)),
        question: question(words),
      },
    }),
    expected: (words) => code(words, asked(words)),
    faultOf: (reply, words) =>
      incompleteReply(reply) ??
      promptEchoed(reply, leadOf(question(words))) ??
      wrongWord(reply, code(words, asked(words)), question(words)) ??
      anotherCode(reply, words),
  };
}

function question(words: ProbeWords): string {
  const harbour = words.name(asked(words));
  return words.wording([
    `What is the code of the harbour ${harbour} in the document? Answer with the code only.`,
    `Look up the harbour ${harbour} in the document. Which code does it have? Reply with just the code.`,
    `Which code does the document give for the harbour ${harbour}? Write the code and nothing else.`,
  ]);
}

function lines(words: ProbeWords): readonly string[] {
  return Array.from({ length: LINES }, (_, n) => line(words, n));
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
