import { expect, test } from "vitest";
import { stopSequence } from "../../../src/certification/probes/stop-sequence.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("asks for words among which one is the stop sequence", () => {
  const request = requested(stopSequence);
  expect(request.messages).toEqual([
    {
      role: "user",
      parts: [
        {
          kind: "text",
          text: "Write these words in order, separated by single spaces: dumopi kuneso lazumo mupidi nipene",
        },
      ],
    },
  ]);
  expect(request.stopSequences).toEqual(["mupidi"]);
});

test("is asked only where stop sequences are taken", () => {
  expect(stopSequence.appliesTo(ableModel)).toBe(true);
  const endless = { ...ableModel, parameters: { ...ableModel.parameters, stopSequences: false } };
  expect(stopSequence.appliesTo(endless)).toBe(false);
});

test.each([
  ["the bare words", "dumopi kuneso lazumo "],
  ["the stop sequence left at the end", "dumopi kuneso lazumo mupidi"],
  ["capitals", "Dumopi Kuneso Lazumo"],
  ["commas", "dumopi, kuneso, lazumo, "],
  ["bold", "**dumopi kuneso lazumo"],
  ["a courtesy first", "Sure! Here they are in order:\n\ndumopi kuneso lazumo"],
])("passes %s", (_, text) => {
  expect(judged(stopSequence, { text, stopReason: "stop_sequence" })).toBe("passed");
});

test.each([
  ["a missing word", "dumopi lazumo", "wrong_text"],
  ["one wrong letter", "dumopi kuneso lazuma", "wrong_text"],
  ["two words exchanged", "kuneso dumopi lazumo", "wrong_text"],
  ["words after the stop sequence", "dumopi kuneso lazumo mupidi nipene", "wrong_text"],
  ["the words twice", "dumopi kuneso lazumo dumopi kuneso lazumo", "wrong_text"],
  ["an echo, cut", "Write these words in order, separated by single spaces: dumopi kuneso lazumo", "prompt_echoed"],
  ["nothing", "", "wrong_text"],
])("fails %s", (_, text, code) => {
  expect(judged(stopSequence, { text, stopReason: "stop_sequence" })).toBe(code);
});

test("passes a reply that ends by itself at the stop sequence and keeps it, as Amazon's models do", () => {
  expect(judged(stopSequence, { text: "dumopi kuneso lazumo mupidi", stopReason: "end_turn" })).toBe("passed");
  expect(judged(stopSequence, { text: "dumopi lazumo mupidi", stopReason: "end_turn" })).toBe("wrong_text");
});

test.each([
  ["that ran on", "dumopi kuneso lazumo mupidi nipene", "end_turn"],
  ["that left the rest out of itself", "dumopi kuneso lazumo", "end_turn"],
  ["that was cut at the limit", "dumopi kuneso lazumo", "max_tokens"],
])("fails a reply %s", (_, text, stopReason) => {
  expect(judged(stopSequence, { text, stopReason })).toBe("stop_sequence_ignored");
});
