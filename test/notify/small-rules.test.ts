import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { backOffMs } from "../../src/notify/back-off.ts";
import { expiringFacts } from "../../src/notify/expiring-facts.ts";
import { nextCommand } from "../../src/notify/next-command.ts";
import { noticeId } from "../../src/notify/notice-id.ts";
import { signatureOf } from "../../src/notify/signature.ts";
import { runId, target, totals } from "./facts.ts";

describe("the back-off", () => {
  test.each([
    [1, 0, 5_000],
    [1, 0.999, 9_995],
    [2, 0, 10_000],
    [9, 0, 1_280_000],
    [10, 0, 1_800_000],
    [2_000, 0.5, 2_700_000],
  ])("after %i attempts, with %f drawn, is %i ms", (attempts, random, waitMs) => {
    expect(backOffMs(attempts, null, random)).toBe(waitMs);
  });

  test("is as long as the receiver asked for, within an hour", () => {
    expect(backOffMs(1, 60_000, 0)).toBe(60_000);
    expect(backOffMs(5, 1_000, 0)).toBe(80_000);
    expect(backOffMs(1, 999_999_000, 0)).toBe(3_600_000);
  });
});

test("an id is a UUID of what it is about, and of nothing else", () => {
  expect(noticeId("a", "b")).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(noticeId("a", "b")).toBe(noticeId("a", "b"));
  expect(noticeId("a", "b")).not.toBe(noticeId("ab"));
});

test("a signature is that of Standard Webhooks", () => {
  // The example of the specification's libraries.
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  const signed = signatureOf(key, { id, timestamp: 1_614_265_330, body: '{"test": 2432232314}' });
  expect(signed).toBe("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  const own = createHmac("sha256", key).update(`${id}.1614265330.{"test": 2432232314}`).digest("base64");
  expect(signed).toBe(`v1,${own}`);
});

const now = "2026-11-29T18:00:00.000Z";
const row = { target, suite: "standard", run_id: runId };

describe("what is about to expire", () => {
  const rows = [
    { ...row, model_id: "acme.one", expires_at: "2026-11-30T18:00:00.000Z" },
    { ...row, model_id: "acme.two", expires_at: "2026-11-30T18:30:00.000Z" },
    { ...row, run_id: "another", target: "aws/2/eu-west-1", model_id: "acme.one", expires_at: now },
  ];

  test("is one fact for each run that granted it", () => {
    const [first, second, ...none] = expiringFacts(rows, now);
    expect(none).toEqual([]);
    expect(first).toEqual({
      of: rows.slice(0, 2),
      fact: {
        ...{ kind: "expiring", id: expect.any(String), at: now, globalPosition: null, targets: [target], runId },
        suite: "standard",
        models: [
          { modelId: "acme.one", expiresAt: "2026-11-30T18:00:00.000Z" },
          { modelId: "acme.two", expiresAt: "2026-11-30T18:30:00.000Z" },
        ],
        more: 0,
      },
    });
    expect(second?.fact).toMatchObject({ runId: "another", targets: ["aws/2/eu-west-1"] });
    expect(second?.fact.id).not.toBe(first?.fact.id);
  });

  test("is cut to a hundred models", () => {
    const many = Array.from({ length: 103 }, (_, i) => ({ ...row, model_id: `acme.${i}`, expires_at: now }));
    const [one] = expiringFacts(many, now);
    expect(one?.fact).toMatchObject({ more: 3 });
    expect(one?.fact.models).toHaveLength(100);
    expect(one?.of).toHaveLength(103);
  });
});

describe("the next command", () => {
  const common = { id: noticeId("x"), at: now, globalPosition: 1, targets: [target], runId };
  const ofModel = { ...common, suite: "quick", modelId: "acme.one", waivedUntil: null, capabilities: [] };
  const verdict = { from: null, to: "failed" } as const;

  test.each([
    [{ kind: "verdict_changed", ...ofModel, verdict }, `recert report ${runId} --model acme.one`],
    [{ kind: "first_verdict", ...ofModel, verdict }, `recert report ${runId} --model acme.one`],
    [{ kind: "capability_changed", ...ofModel, verdict }, `recert report ${runId} --model acme.one`],
    [{ kind: "capability_changed", ...ofModel, verdict: null }, `recert report ${runId}`],
    [{ kind: "revoked", ...common, actor: "ada", reason: null, models: [], more: 0 }, `recert report ${runId}`],
    [{ kind: "ended", ...common, run: "certify", status: "completed", exitCode: 0, totals }, `recert report ${runId}`],
    [{ kind: "suspended", ...common, run: "campaign", reason: "budget" }, `recert resume ${runId}`],
    [{ kind: "test", id: common.id, at: now, globalPosition: null, targets: [] }, null],
  ] as const)("of %j is %s", (fact, command) => {
    expect(nextCommand({ ...fact, targets: [...fact.targets] } as Parameters<typeof nextCommand>[0])).toBe(command);
  });

  test.each([
    ["2026-11-30T17:59:00.000Z", "24h"],
    ["2026-11-29T17:00:00.000Z", "0h"],
  ])("of what expires at %s looks %s ahead", (expires_at, within) => {
    const [one] = expiringFacts([{ ...row, model_id: "acme.one", expires_at }], now);
    expect(one && nextCommand(one.fact)).toBe(`recert due --target ${target} --within ${within}`);
  });
});
