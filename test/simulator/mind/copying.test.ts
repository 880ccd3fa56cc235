import { describe, expect, test } from "vitest";
import { saidTo } from "./conversation-of.ts";

describe("repeatVerbatim", () => {
  test.each([
    ["Reply with exactly this text and nothing else: amber 42 falcon", "amber 42 falcon"],
    ["Reply with exactly the following text and nothing else:\namber 42 falcon", "amber 42 falcon"],
    ["Please repeat exactly, character for character: Grüße, 世界, 🎈, ação", "Grüße, 世界, 🎈, ação"],
    ["Repeat exactly: Grüße, 世界, 👩‍👩‍👧, ção …", "Grüße, 世界, 👩‍👩‍👧, ção …"],
    ["Repeat this sentence: The quick fox: it jumps.", "The quick fox: it jumps."],
    ["Repeat after me: one two three", "one two three"],
    ['Say "red kite" and nothing else.', "red kite"],
    ['Reply with exactly "K7-QX".', "K7-QX"],
    ['Repeat the text between the quotes: "Où est la clé ?". Nothing else.', "Où est la clé ?"],
    ["Copy the text between the tags.\n<text>alpha  beta</text>", "alpha  beta"],
    ["Output only the following line:\n\nx1 y2\n\nDo not add anything.", "x1 y2"],
    ["Output exactly this, nothing before or after it: tulip-9", "tulip-9"],
    ["Write exactly the following words, unchanged: uno due tre", "uno due tre"],
    ["Echo the following back to me: zig zag", "zig zag"],
    ["Answer with exactly the text: lemon stone 81", "lemon stone 81"],
    ["Respond only with this sentence, without quotation marks: 'Birds sing.'", "Birds sing."],
    ["Reply with: red kite 22", "red kite 22"],
    ["Return the following string unchanged.\n\nred kite 22", "red kite 22"],
    ["Copy the next line exactly. Reply with the line only.\nGrüße, 世界 🎈", "Grüße, 世界 🎈"],
    ["Return exactly the following text:\n\n```\nred kite\n```", "red kite"],
    ["Reply with nothing but these three words: oak elm ash", "oak elm ash"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });

  test("does not take a question after a colon for a text to copy", () => {
    expect(saidTo("Answer this question: what is 2 + 2? Give only the number.")).toBe("4");
  });
});

describe("sayWord", () => {
  test.each([
    ["Say OK", "OK"],
    ["Say OK.", "OK"],
    ["Reply with the single word tulip.", "tulip"],
    ["Reply with the word tulip and nothing else.", "tulip"],
    ["Please respond with only the token ZX-81.", "ZX-81"],
    ["Answer with the word BANANA only.", "BANANA"],
    ["Type the phrase red kite 22 exactly.", "red kite 22"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });

  test("greets when asked for a greeting", () => {
    expect(saidTo("Reply with any short greeting.")).toMatch(/^(?:Hello|Hi there|Good day)/);
    expect(saidTo("Say hello in one short sentence.")).toMatch(/^(?:Hello|Hi there|Good day)/);
  });
});

describe("repeatManyTimes", () => {
  test.each([
    ["Write the word tulip 3 times, separated by spaces.", "tulip tulip tulip"],
    ['Repeat "la" four times, separated by commas.', "la, la, la, la"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });
});
