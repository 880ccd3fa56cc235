import { expect, test } from "vitest";
import { streamStop } from "../../../src/certification/probes/stream-stop.ts";
import { ableModel, judged, requested } from "../reference.ts";

test("asks in a stream for words among which one is the stop sequence", () => {
  const text = "Write these words in order, separated by single spaces: noteso poloti ritezi senaso tanita";
  expect(requested(streamStop)).toMatchObject({
    streaming: true,
    stopSequences: ["senaso"],
    messages: [{ parts: [{ text }] }],
  });
});

test("is asked only where streams and stop sequences are taken", () => {
  const { capabilities, parameters } = ableModel;
  expect(streamStop.appliesTo(ableModel)).toBe(true);
  expect(streamStop.appliesTo({ ...ableModel, capabilities: { ...capabilities, streaming: false } })).toBe(false);
  expect(streamStop.appliesTo({ ...ableModel, parameters: { ...parameters, stopSequences: false } })).toBe(false);
});

test.each([
  ["what stops before the word", "noteso poloti ritezi ", "stop_sequence", "passed"],
  ["what stops at the word and keeps it", "noteso poloti ritezi senaso", "end_turn", "passed"],
  ["what goes on", "noteso poloti ritezi senaso tanita", "end_turn", "stop_sequence_ignored"],
  ["what says that it stopped and went on", "noteso poloti ritezi senaso tanita", "stop_sequence", "wrong_text"],
])("judges %s", (_, text, stopReason, code) => {
  expect(judged(streamStop, { text, stopReason, textDeltas: 4 })).toBe(code);
});
