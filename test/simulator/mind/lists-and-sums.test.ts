import { describe, expect, test } from "vitest";
import { saidTo } from "./conversation-of.ts";

describe("countRange", () => {
  test.each([
    ["Count from 3 to 7, separated by commas.", "3, 4, 5, 6, 7"],
    ["Count from 3 to 6. Separate the numbers by single spaces.", "3 4 5 6"],
    ["List the numbers from 8 to 10, one per line.", "8\n9\n10"],
    ["Write all the integers 1 through 4, separated by commas and nothing else.", "1, 2, 3, 4"],
    ["Count down from 5 to 3.", "5, 4, 3"],
    ["Count to 3", "1, 2, 3"],
    ["Please write the numbers from 1 to 4, comma-separated.", "1, 2, 3, 4"],
    ["Count slowly from 2 up to 4 with commas without spaces.", "2,3,4"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });

  test("refuses a list without end", () => {
    expect(saidTo("Count from 1 to 99999999").length).toBeLessThan(200);
  });
});

describe("listWords", () => {
  test.each([
    ["Write the words alpha, bravo, XQ7, delta in order, separated by spaces.", "alpha bravo XQ7 delta"],
    ["Write these words in this order, separated by single spaces: alpha bravo XQ7 delta", "alpha bravo XQ7 delta"],
    ["Write the following words in exactly this order, one per line: red, green and blue.", "red\ngreen\nblue"],
    ["List the words oak, elm and ash, separated by commas.", "oak, elm, ash"],
    [
      "Reply with the words one two STOP three in that order, separated by spaces, and nothing else.",
      "one two STOP three",
    ],
    ["Write the words a, b, STOPPER, c in order, separated by spaces. Write nothing else.", "a b STOPPER c"],
    [
      "Output these five words separated by spaces, in this order: kiwi, fig, ENDE, plum, pear.",
      "kiwi fig ENDE plum pear",
    ],
    ['Say the words "kiwi", "fig" and "plum" in order.', "kiwi fig plum"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });
});

describe("computeArithmetic", () => {
  test.each([
    ["Answer with the number: 17 + 25", "42"],
    ["What is 17 + 25? Reply with only the number.", "42"],
    ["Answer only with the number: 17 + 25", "42"],
    ["What is 17 plus 25?", "17 + 25 = 42"],
    ["Compute 2 + 3 * 4 and give just the result.", "14"],
    ["Calculate 10 - 4 - 3. Only the number, please.", "3"],
    ["What is 6 × 7? Just the number.", "42"],
    ["What is the sum of 8 and 5? Answer with the number only.", "13"],
    ["Subtract 5 from 9, nothing else.", "4"],
    ["What is 0.1 + 0.2? Only the number.", "0.3"],
    ["What is -4 - -6? Only the number.", "2"],
    ["What is 84 divided by 4? Reply with the number only.", "21"],
  ])("%j is answered with %j", (asked, expected) => {
    expect(saidTo(asked)).toBe(expected);
  });
});

describe("tellStory", () => {
  test("writes at length when asked for length", () => {
    expect(saidTo("Write a long story about a lighthouse.").split(" ").length).toBeGreaterThan(500);
    expect(saidTo("Describe the sea in at least 200 words.").split(" ").length).toBeGreaterThanOrEqual(200);
  });

  test("writes a paragraph when no length is asked for", () => {
    expect(saidTo("Tell me a story.").split(" ").length).toBeLessThan(100);
  });
});
