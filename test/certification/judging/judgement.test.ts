import { expect, test } from "vitest";
import { judgeFailure, judgeReply } from "../../../src/certification/judging/judgement.ts";
import type { Probe } from "../../../src/certification/probe.ts";
import { access } from "../../../src/certification/probes/access.ts";
import type { CallFailure } from "../../../src/events/vocabulary.ts";
import { failure } from "../../support/run-fixture.ts";
import { ableModel, replyWith, wordsOf } from "../reference.ts";

const words = wordsOf(access);

/** A probe that finds what is received wrong; null: nothing. */
function finding(received: string | null, { asked = "", expected = "" } = {}): Probe {
  const faultOf = () => (received === null ? null : ({ code: "wrong_text", received } as const));
  return { ...access, asked: () => asked, expected: () => expected, faultOf };
}

const judge = (probe: Probe) => judgeReply(probe, replyWith({}), words, ableModel);

test("passes where nothing is wrong", () => {
  expect(judge(finding(null))).toEqual({ outcome: "passed" });
});

test("fails any reply whose message is not the assistant's, and none whose role was left out", () => {
  const judgeAs = (role: string | null) => judgeReply(finding(null), replyWith({ role }), words, ableModel);
  expect(judgeAs("user")).toMatchObject({
    finding: { code: "wrong_role", received: "a message in the role user" },
  });
  expect(judgeAs(null)).toEqual({ outcome: "passed" });
});

test("replaces NUL and half characters, which could not be recorded", () => {
  expect(judge(finding("\uDE80d 🚀", { asked: "a\0b", expected: "c\uD83D" }))).toEqual({
    outcome: "failed",
    finding: { code: "wrong_text", asked: "a\uFFFDb", expected: "c\uFFFD", received: "\uFFFDd 🚀" },
  });
});

test("cuts a long reply between characters, never within one", () => {
  expect(judge(finding("🚀".repeat(300)))).toEqual({
    outcome: "failed",
    finding: { code: "wrong_text", asked: "", expected: "", received: `${"🚀".repeat(240)}…` },
  });
});

test("leaves a reply of just the length whole", () => {
  expect(judge(finding("x".repeat(240)))).toMatchObject({ finding: { received: "x".repeat(240) } });
});

test("fails a probe whose request is rejected, and says what was asked and what came", () => {
  expect(judgeFailure(finding(null, { asked: "a", expected: "b" }), failure("rejected"), [], words, ableModel)).toEqual(
    {
      outcome: "failed",
      finding: { code: "request_rejected", asked: "a", expected: "b", received: "rejected_code: it was rejected" },
    },
  );
});

test("passes a probe whose request has to be rejected", () => {
  const probe: Probe = { ...finding(null), expectsRejection: () => true };
  expect(judgeFailure(probe, failure("rejected"), [], words, ableModel)).toEqual({ outcome: "passed" });
});

test("fails any probe whose answer has no stop reason twice in a row, once not", () => {
  const missing = { ...failure("reply_cut"), code: "stop_reason_missing", message: "no stop reason" };
  const judge = (...before: CallFailure[]) => judgeFailure(finding(null), missing, before, words, ableModel);
  expect(judge()).toBe(null);
  expect(judge(missing, failure("reply_cut"))).toBe(null);
  expect(judge(failure("reply_cut"), missing)).toMatchObject({
    finding: { code: "stop_reason", received: "no stop reason" },
  });
});

test("fails the probe of streaming whose stream ends without metadata twice in a row, once not, and no other probe", () => {
  const missing = { ...failure("reply_cut"), code: "metadata_missing" };
  const streaming: Probe = { ...finding(null), reveals: "streaming" };
  const judge = (...before: CallFailure[]) => judgeFailure(streaming, missing, before, words, ableModel);
  expect(judge()).toBe(null);
  expect(judge(missing, failure("reply_cut"))).toBe(null);
  expect(judge(failure("reply_cut"), missing)).toMatchObject({ finding: { code: "usage_missing" } });
  expect(judgeFailure(streaming, failure("reply_cut"), [missing], words, ableModel)).toBe(null);
  expect(judgeFailure(finding(null), missing, [missing], words, ableModel)).toBe(null);
});
