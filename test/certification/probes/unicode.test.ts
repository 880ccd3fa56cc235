import { expect, test } from "vitest";
import { unicode } from "../../../src/certification/probes/unicode.ts";
import { ableModel, judged, requested } from "../reference.ts";

const WANTED = "dîzãlî ελλάδα 日本語 🚀 привет kömékö";

test("asks for accents, alphabets and an emoji between unknown words", () => {
  expect(requested(unicode).messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "Repeat exactly: dîzãlî ελλάδα 日本語 🚀 привет kömékö" }] },
  ]);
});

test("is asked of every model", () => {
  expect(unicode.appliesTo(ableModel)).toBe(true);
});

test.each([
  ["the bare text", WANTED],
  ["decomposed accents", "di\u0302za\u0303li\u0302 ελλα\u0301δα 日本語 🚀 привет ko\u0308me\u0301ko\u0308"],
  ["an emoji with a variation selector", "dîzãlî ελλάδα 日本語 🚀\uFE0F привет kömékö"],
  ["bold and a full stop", `**${WANTED}**.\n`],
  ["a courtesy first", `Here is the text, repeated exactly:\n\n${WANTED}`],
  ["Windows line ends", `Sure:\r\n\r\n${WANTED}\r\n`],
  ["spaces that do not break", "dîzãlî ελλάδα\u00A0日本語 🚀 привет kömékö"],
])("passes %s", (_, text) => {
  expect(judged(unicode, { text })).toBe("passed");
});

test.each([
  ["accents left out", "dizali Ελλαδα 日本語 🚀 привет komeko", "wrong_text"],
  ["one wrong accent", "dîzâlî ελλάδα 日本語 🚀 привет kömékö", "wrong_text"],
  ["the emoji lost", "dîzãlî ελλάδα 日本語 привет kömékö", "wrong_text"],
  ["half an emoji", "dîzãlî ελλάδα 日本語 \uD83D привет kömékö", "wrong_text"],
  ["replacement characters", "dîzãlî ελλάδα ��� 🚀 привет kömékö", "wrong_text"],
  ["UTF-8 read as Latin-1", "dÃ®zÃ£lÃ® Î•Î»Î»Î¬Î´Î± kÃ¶mÃ©kÃ¶", "wrong_text"],
  ["a translation", "dîzãlî Greece Japanese 🚀 Hello kömékö", "wrong_text"],
  ["an echo", `Repeat exactly: ${WANTED}`, "prompt_echoed"],
  ["a refusal", `I cannot repeat this: ${WANTED}`, "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(unicode, { text })).toBe(code);
});
