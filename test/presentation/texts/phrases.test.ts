import { describe, expect, test } from "vitest";
import { failureParameters } from "../../../src/events/phrases/failure-parameters.ts";
import { findingParameters } from "../../../src/events/phrases/finding-parameters.ts";
import { type RecordedPhrase, wordsOf } from "../../../src/events/phrases/phrase.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";

const kindsByCode: readonly (readonly [string, Readonly<Record<string, string>>])[] = Object.entries({
  ...findingParameters,
  ...failureParameters,
});

/** Nothing but tokens of the API and what others said. */
const alike = ["stopped_for", "stopped_for_after", "named_failure", "two_lines"];

/** A value that can be found again in a sentence; numbers small enough to need no separators. */
function marked(kind: string, place: number): string | number {
  return kind === "number" ? 811 + place : `«${place}»`;
}

function phraseOf(code: string, kinds: Readonly<Record<string, string>>): RecordedPhrase {
  const params = Object.entries(kinds).map(([name, kind], place) => [name, marked(kind, place)] as const);
  return { code, params: Object.fromEntries(params) };
}

/** Bytes are shown in MiB. */
const convertedCodes = ["reply_beyond_limit"];

describe.each([
  ["en", en],
  ["pt-BR", ptBR],
] as const)("in %s", (_, texts) => {
  test.each(kindsByCode)("%s is said with all its parameters, once each", (code, kinds) => {
    const phrase = phraseOf(code, kinds);
    const words = wordsOf(phrase, texts.phrases);
    expect(words).not.toBeNull();
    if (convertedCodes.includes(code)) return;
    for (const value of Object.values(phrase.params)) expect(words?.split(String(value))).toHaveLength(2);
  });
});

test("each phrase has words of its own in each language, but those of tokens alone", () => {
  const same = kindsByCode.filter(([code, kinds]) => {
    const phrase = phraseOf(code, kinds);
    return wordsOf(phrase, en.phrases) === wordsOf(phrase, ptBR.phrases);
  });
  expect(same.map(([code]) => code).sort()).toEqual([...alike].sort());
});

test("counts follow the plural rules of the language", () => {
  const after = (pieces: number, { phrases }: typeof en) =>
    wordsOf({ code: "no_stop_reason_after_pieces", params: { pieces } }, phrases);
  expect([1, 2].map((pieces) => after(pieces, en))).toEqual([
    "The reply came without a stop reason, after 1 piece of text.",
    "The reply came without a stop reason, after 2 pieces of text.",
  ]);
  expect([1, 2].map((pieces) => after(pieces, ptBR))).toEqual([
    "A resposta veio sem stop reason, depois de 1 pedaço de texto.",
    "A resposta veio sem stop reason, depois de 2 pedaços de texto.",
  ]);
});

test("a text that nobody said is named as such", () => {
  const phrase = { code: "calls_and_text", params: { stopReason: "end_turn", calls: "", text: "" } };
  expect(wordsOf(phrase, en.phrases)).toBe("stop reason end_turn, calls: none, text: none");
  expect(wordsOf(phrase, ptBR.phrases)).toBe("stop reason end_turn; chamadas: nenhuma; texto: nenhum");
});

test("a proxy's error is named where there is one", () => {
  const closed = (errno: string) => ({
    code: "proxy_closed_connection",
    params: { variable: "HTTPS_PROXY", proxy: "http://p:1", errno },
  });
  expect(wordsOf(closed(""), ptBR.phrases)).toContain("sem responder.");
  expect(wordsOf(closed("EPIPE"), ptBR.phrases)).toContain("sem responder (EPIPE).");
});
