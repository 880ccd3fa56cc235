import { expect, test } from "vitest";
import { judgement } from "../../../src/certification/judging/judgement.ts";

test("passes where nothing is wrong", () => {
  expect(judgement("asked", "expected", null)).toEqual({ outcome: "passed" });
});

test("replaces NUL and half characters, which could not be recorded", () => {
  expect(judgement("a\0b", "c\uD83D", { code: "wrong_text", received: "\uDE80d 🚀" })).toEqual({
    outcome: "failed",
    finding: { code: "wrong_text", asked: "a\uFFFDb", expected: "c\uFFFD", received: "\uFFFDd 🚀" },
  });
});

test("cuts a long reply between characters, never within one", () => {
  const cut = judgement("", "", { code: "wrong_text", received: "🚀".repeat(300) });
  expect(cut).toEqual({
    outcome: "failed",
    finding: { code: "wrong_text", asked: "", expected: "", received: `${"🚀".repeat(240)}…` },
  });
});

test("leaves a reply of just the length whole", () => {
  const whole = judgement("", "", { code: "wrong_text", received: "x".repeat(240) });
  expect(whole).toMatchObject({ finding: { received: "x".repeat(240) } });
});
