import { describe, expect, test } from "vitest";
import type { Attachment, Conversation } from "../../../src/simulator/conversation.ts";
import { skills } from "../../../src/simulator/mind/skills.ts";
import { askSkills, think } from "../../../src/simulator/mind/think.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { blue, green, grey, red, stripes } from "../pictures.ts";
import { conversationOf, questionAbout, saidTo, thoughtOn } from "./conversation-of.ts";

const code = "Answer every question only with the code word brindle";
const weather = {
  name: "get_weather",
  description: "Gives the present weather of a city.",
  inputSchema: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
};

test.each([
  ["What is 17 + 8?", "25"],
  ["Count from 3 to 7, separated by commas.", "3, 4, 5, 6, 7"],
  ["Say OK.", "OK"],
  ["Repeat exactly: What is 17 + 8?", "What is 17 + 8?"],
  ["Write these words in order, separated by single spaces: kiwi fig ENDE plum", "kiwi fig ENDE plum"],
])("%j is answered with %j", (asked, expected) => {
  expect(saidTo(asked)).toBe(expected);
});

test.each([
  "Count from 1 to 99999999",
  "Count from 9 to 3",
  "What is my dog called? Answer with the name only.",
  "Name the colours of the picture.",
  "Please repeat exactly: tulip",
  "Repeat exactly:",
])("%j is answered by no skill", (asked) => {
  expect(askSkills(skills, conversationOf([asked]), seededRandom("1"))).toBeNull();
  expect(saidTo(asked)).toMatch(/^(?:That is a good question|Thank you for asking|Happy to help)/);
});

describe("a name", () => {
  const asked = "What is my dog called? Answer with the name only.";

  test("that an earlier turn told is recalled, and no other", () => {
    const told = "My cat is called Minka. My dog is called Rex. Remember it.";
    expect(thoughtOn([told, "I will.", asked]).text).toBe("Rex");
  });

  test("that the very turn tells is not looked for", () => {
    expect(thoughtOn([`My dog is called Rex. ${asked}`]).text).not.toBe("Rex");
  });

  const prose = `${"The baker sold bread at the market. ".repeat(60)}\n\n`.repeat(1_500);
  test.each([
    ["at the beginning", (line: string) => `${line}\n\n${prose}`],
    ["in the middle", (line: string) => `${prose}${line} ${prose}`],
    ["at the end", (line: string) => `${prose}${line}`],
  ])("is found %s of a text of megabytes", (_, hide) => {
    const text = hide("The ferry is called Tamsin.");
    expect(saidAbout("What is the ferry called? Answer with the name only.", { kind: "inline", text })).toBe("Tamsin");
  });
});

describe("a picture", () => {
  test("and another are named one after the other, each from left to right", () => {
    const shown = [stripes(grey, red, green, grey), stripes(grey, blue, grey)];
    expect(saidAbout("Which colours do you see?", ...shown)).toBe("red, green, blue");
  });

  test("of nothing but its ground is called by the colour of that", () => {
    expect(saidAbout("What colour is the image?", stripes(red, red))).toBe("red");
  });

  test("that cannot be made out is not guessed at", () => {
    expect(saidAbout("Name the colours.", { kind: "image", format: "webp", picture: null })).toContain("not make out");
  });

  test("does not keep other questions from being answered", () => {
    expect(saidAbout("What is 2 + 3? Answer with the number only.", stripes(red))).toBe("5");
  });
});

describe("the order of a system prompt", () => {
  test.each([
    ["Say OK", "brindle"],
    ["How are you?", "brindle"],
  ])("goes before the answer to %j", (asked, expected) => {
    expect(saidTo(asked, code)).toBe(expected);
  });

  test("may stand in two blocks", () => {
    const system =
      "Answer every question only with the two code words, the first before the second, with a space between them. The first code word is amber.\nThe second code word is falcon.";
    expect(saidTo("What is 17 + 8?", system)).toBe("amber falcon");
    expect(saidTo("What is 17 + 8?", system.split("\n")[0])).toBe("25");
  });

  test("goes neither before a call nor before a schema", () => {
    expect(thoughtOn(["What is the weather in Porto? Use the tool."], code, [weather]).toolCalls).toHaveLength(1);
    const outputSchema = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
    expect(thoughtOf({ ...conversationOf(["I am in Porto."], code), outputSchema })).toBe('{"city":"Porto"}');
  });

  test.each(["You are a helpful assistant.", "Answer briefly and politely.", ""])("is not read into %j", (system) => {
    expect(saidTo("Say OK", system)).toBe("OK");
  });
});

function saidAbout(asked: string, ...shown: readonly Attachment[]): string {
  return thoughtOf(questionAbout(asked, ...shown));
}

function thoughtOf(conversation: Conversation): string {
  return think(conversation, seededRandom("test")).text;
}
