import { expect, test } from "vitest";
import { visionPair } from "../../../src/certification/probes/vision-pair.ts";
import { ableModel, judged, requested } from "../reference.ts";

const seeingModel = { ...ableModel, capabilities: { ...ableModel.capabilities, vision: true } };

test("shows two pictures in one turn, and asks for the bars of both", () => {
  const parts = requested(visionPair).messages[0]?.parts ?? [];
  expect(parts.map(({ kind }) => kind)).toEqual(["image", "image", "text"]);
  expect(parts[2]).toEqual({
    kind: "text",
    text:
      "Name the colours of the 3 bars in the first picture from left to right, and then those of the 3 bars in the second, " +
      "one word for each, separated by commas, and nothing else. The background is grey.",
  });
  const [first, second] = parts.map((part) => (part.kind === "image" ? part.base64 : ""));
  expect(first).not.toBe(second);
});

test("is asked only of models that see", () => {
  expect(visionPair.appliesTo(ableModel)).toBe(false);
  expect(visionPair.appliesTo(seeingModel)).toBe(true);
});

test.each([
  ["six colours", "blue, white, green, red, yellow, black", "passed"],
  ["a line a picture", "First: blue, white, green\nSecond: red, yellow, black", "passed"],
  ["the first picture alone", "blue, white, green", "wrong_word"],
  ["the pictures exchanged", "red, yellow, black, blue, white, green", "wrong_word"],
  ["a refusal", "I cannot see pictures.", "refused"],
])("judges %s", (_, text, code) => {
  expect(judged(visionPair, { text })).toBe(code);
});
