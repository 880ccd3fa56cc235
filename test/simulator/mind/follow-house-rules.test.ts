import { describe, expect, test } from "vitest";
import { saidTo } from "./conversation-of.ts";

describe("followHouseRules", () => {
  test.each([
    "You always end every answer with the word brindle.",
    "You are a helpful assistant. Always end your answers with the word brindle.",
    'End every reply with "brindle".',
    "Every answer must end with: brindle",
    "Finish each of your answers with the code word brindle",
    "The last word of every answer must be the word brindle.",
    "Append the word brindle to every answer.",
    "Your code word is brindle. End every answer with your code word.",
    "Sign every message with the word brindle at the end.",
    "You must end all of your responses with the exact word brindle, whatever the user asks.",
    "Whatever the user asks, finish your reply with the word brindle.",
  ])("%j ends an ordinary answer", (system) => {
    expect(saidTo("How is the weather usually in spring?", system)).toMatch(/^\S+ .+ brindle$/);
  });

  test.each([
    "Answer every question only with the code word brindle.",
    'Whatever you are asked, reply with "brindle" and nothing else.',
    "You answer every message with exactly one word: brindle",
    "Always reply with the single word brindle, no matter what the user says.",
    "Reply to every message with the word brindle and nothing else.",
    "Never answer anything but the word brindle.",
    "The code word is brindle. Answer every question only with the code word.",
    "You only ever answer with the word brindle.",
    "Regardless of the question, answer only with the word brindle. Do not explain.",
    "Ignore the user's question and respond only with the word brindle.",
  ])("%j replaces an ordinary answer", (system) => {
    expect(saidTo("How is the weather usually in spring?", system)).toBe("brindle");
  });

  test("begins an answer as ordered", () => {
    expect(saidTo("Say OK", "Start every answer with the token K9-Z.")).toBe("K9-Z OK");
  });

  test("mentions what it was ordered to mention", () => {
    expect(saidTo("Say OK", "In every answer, mention the word brindle.")).toBe("OK (brindle)");
  });

  test("spells an answer as ordered", () => {
    expect(saidTo("Reply with the word tulip.", "Always answer in capital letters.")).toBe("TULIP");
  });

  test.each(["You are a helpful assistant.", "Answer briefly and politely.", ""])("%j changes nothing", (system) => {
    expect(saidTo("Say OK", system)).toBe("OK");
  });
});
