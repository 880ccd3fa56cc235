import { describe, expect, test } from "vitest";
import { thoughtOn } from "./conversation-of.ts";

const between = ["Noted.", "What is the capital of France?", "Paris."];

describe("recallFact", () => {
  test.each([
    ["My parrot is called Zorvath. Remember it.", "What is my parrot called? Answer with the name only.", "Zorvath"],
    [
      "Hello! My boat is called Quillon-7. Please remember it.",
      "What is my boat called? Reply with the name only.",
      "Quillon-7",
    ],
    ["My ship's cat is named Tamsin, remember that.", "What is the name of my ship's cat? Only the name.", "Tamsin"],
    ["Remember this: the code word is brindle.", "What is the code word? Answer with the code word only.", "brindle"],
    ["Please remember the number 4821.", "Which number did I ask you to remember? Only the number.", "4821"],
    ["Remember the word 'saffron'.", "Which word should you remember? Answer with that word only.", "saffron"],
    ["My favourite colour is teal and my dog is called Rex.", "What is my favourite colour? Just one word.", "teal"],
    ["Please remember this code for later: ZV-4471", "Which code did I ask you to remember? Only the code.", "ZV-4471"],
    ["Hi, I'm Zorvath and I like tea.", "What is my name? Reply with the name only.", "Zorvath"],
    ["I named my boat Zorvath.", "What is the name of my boat? Reply with the name alone.", "Zorvath"],
    ["I live in Porto.", "Where do I live? Just the city.", "Porto"],
    ["My name is Ada.", "What is my name? Answer with the name only.", "Ada"],
    ["Keep this in mind: my locker code is 77-B1.", "Tell me my locker code, nothing else.", "77-B1"],
  ])("told %j, asked %j, says %j", (told, asked, expected) => {
    expect(thoughtOn([told, ...between, asked]).text).toBe(expected);
  });

  test("lets the later of two statements count", () => {
    const turns = [
      "My dog is called Rex.",
      "Nice.",
      "My dog is called Bello.",
      "I see.",
      "What is my dog called? Only the name.",
    ];
    expect(thoughtOn(turns).text).toBe("Bello");
  });

  test("keeps two facts apart", () => {
    const told = "My dog is called Rex. My cat is called Minka.";
    expect(thoughtOn([told, "Noted.", "What is my dog called? Only the name."]).text).toBe("Rex");
  });

  test("knows what the system prompt told", () => {
    expect(thoughtOn(["What is the gate code? Only the code."], "The gate code is 19-QT.").text).toBe("19-QT");
  });

  test("does not know what nobody told", () => {
    expect(thoughtOn(["Hello", "Hi", "What is my dog called? Only the name."]).text).not.toContain("Rex");
  });

  test("acknowledges what it is to remember", () => {
    expect(thoughtOn(["My dog is called Rex. Remember it."]).text).toBe("Noted, I will remember that.");
  });
});
