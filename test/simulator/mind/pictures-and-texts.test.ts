import { encode } from "fast-png";
import { describe, expect, test } from "vitest";
import type { Attachment } from "../../../src/simulator/conversation.ts";
import { think } from "../../../src/simulator/mind/think.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { decodePng } from "../../../src/simulator/sight/picture.ts";
import { blue, green, grey, red, stripes, stripesPng } from "../pictures.ts";
import { questionAbout, saidTo } from "./conversation-of.ts";

function saidAbout(asked: string, ...shown: readonly Attachment[]): string {
  return think(questionAbout(asked, ...shown), seededRandom("test")).text;
}

describe("a picture", () => {
  test.each([
    ["Name the colours from left to right, separated by commas.", "red, green, blue"],
    ["Which colors do you see? One per line.", "red\ngreen\nblue"],
    ["List the colours of the image from right to left, separated by spaces.", "blue green red"],
  ])("is answered: %s", (asked, expected) => {
    expect(saidAbout(asked, stripes(grey, red, green, blue, grey))).toBe(expected);
  });

  test("is read downwards where that is asked", () => {
    const picture = decodePng(stripesPng([red, blue, green], "down"));
    expect(saidAbout("Name the colours from top to bottom.", { kind: "image", picture })).toBe("blue, green");
  });

  test("of nothing but its ground is called by the colour of that", () => {
    expect(saidAbout("What colour is the image?", stripes(red, red))).toBe("red");
  });

  test("with a palette, in grey, or of 16 bits is seen too", () => {
    const size = { width: 2, height: 1 };
    const palette = [
      [0, 0, 230],
      [230, 0, 0],
    ];
    const seen = [
      decodePng(encode({ ...size, data: Uint8Array.of(0, 1), channels: 1, depth: 8, palette })),
      decodePng(encode({ ...size, data: Uint8Array.of(0, 255), channels: 1, depth: 8 })),
      decodePng(encode({ ...size, data: Uint16Array.of(65_535, 0, 0, 0, 0, 65_535), channels: 3, depth: 16 })),
      decodePng(encode({ ...size, data: Uint8Array.of(1, 2, 3, 0, 4, 5, 6, 255), channels: 4, depth: 8 })),
    ];
    expect(seen.map((picture) => Array.from(picture?.rgb ?? []))).toEqual([
      [0, 0, 230, 230, 0, 0],
      [0, 0, 0, 255, 255, 255],
      [255, 0, 0, 0, 0, 255],
      [1, 2, 3, 4, 5, 6],
    ]);
  });

  test("that is not there, or that cannot be made out, is not guessed at", () => {
    expect(saidTo("Name the colours of the picture.")).toBe("I do not see any picture here.");
    expect(saidAbout("Name the colours.", { kind: "image", picture: null })).toContain("not make out");
  });

  test("does not keep other questions from being answered", () => {
    expect(saidAbout("What is 2 + 3? Answer with the number only.", stripes(red))).toBe("5");
  });
});

describe("a document", () => {
  const text = "The tower is called Mira.\nThe gate is called Oru.\nThe bridge is called Lenz.";

  test.each([
    ["tower", "Mira"],
    ["gate", "Oru"],
    ["bridge", "Lenz"],
  ])("tells what the %s is called", (thing, name) => {
    const asked = `What is the ${thing} called? Answer with the name only.`;
    expect(saidAbout(asked, { kind: "document", text })).toBe(name);
  });
});

describe("a text of megabytes", () => {
  const prose = `${"The baker sold bread at the market. ".repeat(60)}\n\n`.repeat(1_000);

  test.each([
    ["at its beginning", (fact: string) => `${fact}\n\n${prose}`],
    ["in its middle", (fact: string) => `${prose}${fact} ${prose}`],
    ["at its end", (fact: string) => `${prose}${fact}`],
  ])("tells the one thing that stands %s", (_, hide) => {
    const text = hide("The old ferry is called Tamsin.");
    expect(saidAbout("What is the ferry called? Only the name.", { kind: "inline", text })).toBe("Tamsin");
  });
});

test.each([
  ["Start with 12. Multiply it by 7. Subtract 5. Which number is it?", "79"],
  ["Begin with 100, take away 30, divide the rest by 7, then add 2.", "12"],
])("follows the steps of a sum: %s", (asked, expected) => {
  expect(saidTo(asked)).toBe(expected);
});
