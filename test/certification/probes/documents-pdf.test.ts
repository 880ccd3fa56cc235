import { expect, test } from "vitest";
import { documentsPdf } from "../../../src/certification/probes/documents-pdf.ts";
import { ableModel, judged, requested } from "../reference.ts";

const readingModel = { ...ableModel, capabilities: { ...ableModel.capabilities, documents: true } };

/** Offset by offset, as a reader finds the objects. */
function objectsOf(pdf: string): readonly string[] {
  const table = /startxref\n(\d+)\n%%EOF\n$/.exec(pdf)?.[1] ?? "";
  const entries = [...pdf.slice(Number(table)).matchAll(/^(\d{10}) 00000 n $/gm)];
  return entries.map(([, offset]) => pdf.slice(Number(offset)).split("endobj")[0] ?? "");
}

test("sends a PDF whose table leads to each of its objects, with a line of text each", () => {
  const [document, question] = requested(documentsPdf).messages[0]?.parts ?? [];
  if (document?.kind !== "document") throw new Error("no document");
  expect(document).toMatchObject({ format: "pdf", name: "Harbour codes" });
  const pdf = Buffer.from(document.base64, "base64").toString("latin1");
  expect(pdf.startsWith("%PDF-1.4\n")).toBe(true);
  const objects = objectsOf(pdf);
  expect(objects.map((object) => object.slice(0, 7))).toEqual(["1 0 obj", "2 0 obj", "3 0 obj", "4 0 obj", "5 0 obj"]);
  const content = /stream\n([\s\S]*)\nendstream/.exec(objects[4] ?? "")?.[1] ?? "";
  expect(objects[4]).toContain(`/Length ${content.length} >>`);
  expect(content.match(/\(.*\) Tj/g)).toHaveLength(5);
  expect(content).toContain("(The code of the harbour Paruso is zemovo.) Tj");
  expect(question).toEqual({
    kind: "text",
    text: "What is the code of the harbour Paruso in the document? Answer with the code only.",
  });
});

test("is asked only of models that read documents", () => {
  expect(documentsPdf.appliesTo(ableModel)).toBe(false);
  expect(documentsPdf.appliesTo(readingModel)).toBe(true);
});

test("passes the code of the line that was asked for, and no other", () => {
  expect(judged(documentsPdf, { text: "zemovo" })).toBe("passed");
  expect(judged(documentsPdf, { text: "The document cannot be read." })).not.toBe("passed");
});
