import { expect, test } from "vitest";
import { documents } from "../../../src/certification/probes/documents.ts";
import { ableModel, judged, requested } from "../reference.ts";

const readingModel = { ...ableModel, capabilities: { ...ableModel.capabilities, documents: true } };

test("sends a document of five lines, and asks for one in the middle", () => {
  const [document, question] = requested(documents).messages[0]?.parts ?? [];
  expect(document).toMatchObject({ kind: "document", format: "txt", name: "Harbour codes" });
  const text = document?.kind === "document" ? Buffer.from(document.base64, "base64").toString() : "";
  expect(text.split("\n")).toEqual([
    "The code of the harbour Bivido is numise.",
    "The code of the harbour Dolumi is puruva.",
    "The code of the harbour Kipima is ravoke.",
    "The code of the harbour Lizodo is sotivu.",
    "The code of the harbour Marete is tukisu.",
  ]);
  expect(question).toEqual({
    kind: "text",
    text: "What is the code of the harbour Lizodo in the document? Answer with the code only.",
  });
});

test("is asked only of models that read documents", () => {
  expect(documents.appliesTo(ableModel)).toBe(false);
  expect(documents.appliesTo(readingModel)).toBe(true);
});

test.each([
  ["the bare code", "sotivu"],
  ["a capital, a full stop and a line end", "Sotivu.\n"],
  ["bold", "**sotivu**"],
  ["a sentence", "According to the document, the code of the harbour Lizodo is sotivu."],
])("passes %s", (_, text) => {
  expect(judged(documents, { text })).toBe("passed");
});

test.each([
  ["one wrong letter", "sotiva", "wrong_word"],
  ["a letter too many", "sotivus", "wrong_word"],
  ["the line before", "ravoke", "wrong_word"],
  ["the line after", "tukisu", "wrong_word"],
  ["the first line", "numise", "wrong_word"],
  ["the name", "Lizodo", "wrong_word"],
  ["a choice", "sotivu or tukisu", "wrong_word"],
  [
    "the whole document",
    "Bivido: numise, Dolumi: puruva, Kipima: ravoke, Lizodo: sotivu, Marete: tukisu",
    "wrong_word",
  ],
  ["a denial", "It is not sotivu.", "wrong_word"],
  ["an echo", "What is the code of the harbour Lizodo? Answer with the code only.", "prompt_echoed"],
  ["a refusal", "I cannot open attachments.", "refused"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(documents, { text })).toBe(code);
});

test("fails a code that stands only among the thoughts", () => {
  expect(judged(documents, { reasoning: "sotivu" })).toBe("empty_reply");
});
