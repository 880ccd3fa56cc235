import { expect, test } from "vitest";
import { pdfOf } from "../../../src/certification/material/pdf.ts";
import { textOfPdf } from "../../../src/simulator/sight/read-pdf.ts";

test("the lines of a plain PDF are read in order", () => {
  expect(textOfPdf(pdfOf(["The code of the harbour Zorvath is amber.", "The end."]))).toBe(
    "The code of the harbour Zorvath is amber.\nThe end.",
  );
});

test("brackets in a line are no part of its marks", () => {
  expect(textOfPdf(Buffer.from("BT (a \\(b\\) \\\\ c) Tj ET"))).toBe("a (b) \\ c");
});

test.each(["", "%PDF-1.4 stream x\u009c+( endstream", "(not shown)"])("nothing is read in %j", (text) => {
  expect(textOfPdf(Buffer.from(text))).toBe("");
});
