import { decode } from "fast-png";
import { expect, test } from "vitest";
import { vision } from "../../../src/certification/probes/vision.ts";
import { ableModel, expectedIn, judged, requested, wordsOf } from "../reference.ts";

const seeingModel = { ...ableModel, capabilities: { ...ableModel.capabilities, vision: true } };

test("shows five bars on a grey ground and asks for their colours", () => {
  const [image, question] = requested(vision).messages[0]?.parts ?? [];
  const png = image?.kind === "image" ? decode(Buffer.from(image.base64, "base64")) : null;
  expect(png).toMatchObject({ width: 496, height: 200, depth: 8, channels: 3 });
  const colourAt = (x: number, y: number) => Array.from(png?.data.slice((y * 496 + x) * 3).slice(0, 3) ?? []);
  expect([0, 1, 2, 3, 4].map((bar) => colourAt(16 + 96 * bar + 40, 100))).toEqual([
    [0, 0, 0],
    [0, 0, 230],
    [255, 230, 0],
    [230, 0, 0],
    [0, 150, 0],
  ]);
  expect([colourAt(0, 0), colourAt(100, 100), colourAt(56, 190)]).toEqual(Array(3).fill([128, 128, 128]));
  expect(question).toEqual({
    kind: "text",
    text:
      "Name the colours of the 5 upright bars in the picture from left to right, one word for each, separated by commas, " +
      "and nothing else. The background is grey.",
  });
});

test("draws once, and says how large the picture is without drawing it or telling its JSON", () => {
  const [image] = requested(vision).messages[0]?.parts ?? [];
  if (image?.kind !== "image") throw new Error("no picture");
  expect(image.size).toEqual({ width: 496, height: 200 });
  expect(Object.keys(image)).toEqual(["kind", "format", "base64"]);
  expect(image.base64).toBe(image.base64);
});

test("is asked only of models that see", () => {
  expect(vision.appliesTo(ableModel)).toBe(false);
  expect(vision.appliesTo(seeingModel)).toBe(true);
});

test("asks for no colour twice", () => {
  const orders = Array.from({ length: 50 }, (_, index) =>
    expectedIn(vision, {
      ...wordsOf(vision),
      number: (n, min, max) => min + ((7 * index + n) % (max - min + 1)),
    }),
  );
  expect(orders.every((order) => new Set(order.split(", ")).size === 5)).toBe(true);
  expect(new Set(orders).size).toBeGreaterThan(10);
});

test.each([
  ["the bare colours", "black, blue, yellow, red, green"],
  ["capitals and a full stop", "Black, Blue, Yellow, Red, Green."],
  ["other separators", "black - blue / yellow | red; green"],
  ["a numbered list", "1. Black\n2. Blue\n3. Yellow\n4. Red\n5. Green\n"],
  ["bold", "**black**, **blue**, **yellow**, **red**, **green**"],
  ["a sentence", "From left to right I see: black, blue, yellow, red and green."],
  ["the ground said in passing", "On a gray background: black, blue, yellow, red, green"],
  ["thoughts before it", "<thinking>the first could be white</thinking>black, blue, yellow, red, green"],
])("passes %s", (_, text) => {
  expect(judged(vision, { text })).toBe("passed");
});

test.each([
  ["one wrong colour", "black, blue, yellow, red, white", "wrong_word"],
  ["the order reversed", "green, red, yellow, blue, black", "wrong_word"],
  ["two exchanged", "black, red, yellow, blue, green", "wrong_word"],
  ["one missing", "black, blue, yellow, red", "wrong_word"],
  ["one too many", "black, blue, yellow, red, green, white", "wrong_word"],
  ["one too many of another kind", "black, blue, yellow, orange, red, green", "wrong_word"],
  ["the gaps", "gray, black, gray, blue, gray, yellow, gray, red, gray, green, gray", "wrong_word"],
  ["another word for a colour", "black, navy, yellow, red, green", "wrong_word"],
  ["a choice", "black, blue, yellow, red or green", "wrong_word"],
  ["a denial", "Not black, blue, yellow, red, green", "wrong_word"],
  ["the answer twice", "black, blue, yellow, red, green. So: black, blue, yellow, red, green", "wrong_word"],
  ["a word that holds the colour", "blackish, blue, yellow, red, green", "wrong_word"],
  ["an echo", "Name the colours of the bars from left to right, one word for each", "prompt_echoed"],
  ["a refusal", "I'm unable to see images: black, blue, yellow, red, green?", "refused"],
  ["blindness", "There is no picture here.", "wrong_word"],
  ["nothing", "", "empty_reply"],
])("fails %s", (_, text, code) => {
  expect(judged(vision, { text })).toBe(code);
});

test("fails colours that stand only among the thoughts, and a reply that was cut", () => {
  const text = "black, blue, yellow, red, green";
  expect(judged(vision, { reasoning: text })).toBe("empty_reply");
  expect(judged(vision, { text, stopReason: "max_tokens" })).toBe("cut_off");
});
