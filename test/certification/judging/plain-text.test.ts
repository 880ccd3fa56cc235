import { expect, test } from "vitest";
import { plainText } from "../../../src/certification/judging/plain-text.ts";
import { replyWith } from "../reference.ts";

const recorded = " <think> The temperature in London is 30°C.";

test("reads what follows a tag that is never closed in a reply that ended by itself", () => {
  expect(plainText(replyWith({ text: recorded }))).toBe("The temperature in London is 30°C.");
});

test.each(["max_tokens", "stop_sequence", "guardrail_intervened"])(
  "hides what follows such a tag in a reply that ended with %s",
  (stopReason) => {
    expect(plainText(replyWith({ text: `It is ${recorded}`, stopReason }))).toBe("It is");
  },
);

test("hides closed thoughts however the reply ended, and joins what is around them", () => {
  const text = "It <think>not 29</think>is <thinking>31?</thinking><reasoning>";
  expect(plainText(replyWith({ text: `${text}30` }))).toBe("It is 30");
  expect(plainText(replyWith({ text: `${text}30`, stopReason: "max_tokens" }))).toBe("It is");
});
