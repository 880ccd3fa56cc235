import type { Model } from "../../models/model.ts";
import { plainRequest } from "../asking.ts";
import { wrongWord } from "../judging/answers.ts";
import { incompleteReply, promptEchoed } from "../judging/faults.ts";
import { leadOf } from "../judging/lead.ts";
import { proseOf } from "../material/prose.ts";
import type { Probe } from "../probe.ts";
import type { ProbeWords } from "../probe-words.ts";

/** The rest of the window is for the reply and for what vendors add of their own. */
const SHARE_OF_WINDOW = 0.75;
/** Plain English has four to five characters a token, with the newest tokenizers some three; fewer has none. */
const CHARACTERS_PER_TOKEN = 3;
/** The service takes bodies of about 20 MB; the prose is ASCII, a character is a byte. */
const MOST_CHARACTERS = 16_000_000;

/** One line that nobody can guess, at a place that nobody can know, in prose that fills most of the declared window. */
export const longContext: Probe = {
  name: "long_context",
  version: 2,
  capability: "longContext",
  gate: false,
  deep: true,
  deadlineMs: 300_000,
  asks: "The model finds one line in a text that fills most of its context window.",
  appliesTo: () => true,
  request: (model, words) => {
    const parts = [textPart(`${INTRODUCTION}\n\n${haystack(model, words)}`), textPart(question(words))];
    return { ...plainRequest(model, question(words), 256), messages: [{ role: "user", parts }] };
  },
  asked: (words, model) => ({
    code: "prose_and_question",
    params: { characters: characters(model), percent: place(words), text: needle(words), question: question(words) },
  }),
  expected: (words) => words.name(0),
  faultOf: (reply, words) =>
    incompleteReply(reply) ??
    promptEchoed(reply, leadOf(question(words))) ??
    wrongWord(reply, words.name(0), question(words)),
};

const INTRODUCTION = "Read this text. A question about it follows at its end.";

function question(words: ProbeWords): string {
  return words.wording([
    "What is the harbour master's boat called? Answer with the name only.",
    "Which name does the harbour master's boat have? Reply with just the name.",
    "Tell me the name of the harbour master's boat, and nothing else.",
  ]);
}

function textPart(text: string) {
  return { kind: "text", text } as const;
}

function haystack(model: Model, words: ProbeWords): string {
  const paragraphs = proseOf(words.number(1, 0, 2 ** 32 - 1), characters(model));
  const line = Math.round((paragraphs.length * place(words)) / 100);
  return [...paragraphs.slice(0, line), needle(words), ...paragraphs.slice(line)].join("\n\n");
}

/** How much prose stands before the line, in per cent of all of it. */
function place(words: ProbeWords): number {
  return words.number(0, 10, 90);
}

function needle(words: ProbeWords): string {
  return `The harbour master's boat is called ${words.name(0)}.`;
}

function characters({ limits }: Model): number {
  return Math.min(Math.floor(limits.contextTokens * SHARE_OF_WINDOW * CHARACTERS_PER_TOKEN), MOST_CHARACTERS);
}
