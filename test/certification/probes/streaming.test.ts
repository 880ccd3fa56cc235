import { expect, test } from "vitest";
import { streaming } from "../../../src/certification/probes/streaming.ts";
import { ableModel, judged, requested } from "../reference.ts";

const COUNTED = "18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42";

test("asks for a count, streamed", () => {
  const request = requested(streaming);
  expect(request.streaming).toBe(true);
  expect(request.messages).toEqual([
    { role: "user", parts: [{ kind: "text", text: "Count from 18 to 42, separated by commas" }] },
  ]);
});

test("is asked only of models that stream", () => {
  expect(streaming.appliesTo(ableModel)).toBe(true);
  const mute = { ...ableModel, capabilities: { ...ableModel.capabilities, streaming: false } };
  expect(streaming.appliesTo(mute)).toBe(false);
});

test.each([
  ["the bare count", COUNTED],
  ["a final full stop and line end", `${COUNTED}.\n`],
  ["no spaces", COUNTED.replaceAll(" ", "")],
  ["a number a line", COUNTED.replaceAll(", ", "\n")],
  ["bold", `**${COUNTED}**`],
  ["the bounds said first", `Sure! Counting from 18 to 42:\n\n${COUNTED}`],
  ["the count said last", `${COUNTED}\n\nThat makes 25 numbers, as you wished.`],
])("passes %s", (_, text) => {
  expect(judged(streaming, { text, textDeltas: 12 })).toBe("passed");
});

test.each([
  ["a number left out", COUNTED.replace("30, ", "")],
  ["a number twice", COUNTED.replace("30, ", "30, 30, ")],
  ["two numbers exchanged", COUNTED.replace("30, 31", "31, 30")],
  ["a lost comma", COUNTED.replace("30, 31", "3031")],
  ["a comma twice", COUNTED.replace("30, 31", "30, , 31")],
  ["one number too many", `${COUNTED}, 43`],
  ["one number too few", COUNTED.replace(", 42", "")],
  ["the first piece twice", `18, ${COUNTED}`],
  ["the last piece twice", `${COUNTED}, 42`],
  ["the whole twice", `${COUNTED}, ${COUNTED}`],
  ["every piece twice", COUNTED.replaceAll(/\d+/g, (number) => number + number)],
  ["an echo", "Count from 18 to 42, separated by commas"],
  ["a promise", "Certainly, I will count from 18 to 42 for you."],
  ["an etcetera", "18, 19, 20, ..., 42"],
])("fails %s", (_, text) => {
  expect(judged(streaming, { text, textDeltas: 12 })).toBe("wrong_numbers");
});

test("fails a count that came in one piece, and one that was not streamed", () => {
  expect(judged(streaming, { text: COUNTED, textDeltas: 1 })).toBe("not_streamed");
  expect(judged(streaming, { text: COUNTED, textDeltas: 0 })).toBe("not_streamed");
});

test("fails a count among the thoughts, and one cut at the limit", () => {
  expect(judged(streaming, { reasoning: COUNTED, textDeltas: 0 })).toBe("empty_reply");
  expect(judged(streaming, { text: COUNTED, textDeltas: 12, stopReason: "max_tokens" })).toBe("cut_off");
});
