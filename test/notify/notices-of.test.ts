import { describe, expect, test } from "vitest";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import { type NoticedRun, noticeOf, type Previous } from "../../src/notify/notices-of.ts";
import { concluded, owner, recorded, run, runId, target, totals } from "./facts.ts";

const certified: Previous = { verdict: "certified", capabilities: { text: "proven", vision: "proven" } };
const head = { at: "2026-11-29T18:00:00.000Z", globalPosition: 42, targets: [target], runId };
const ofModel = { suite: "standard", modelId: "acme.one", waivedUntil: null };

describe("a verdict", () => {
  test("that differs from the one in force is told, with the capabilities that hold no longer", () => {
    const event = concluded("quality_warning", { text: "flaky", vision: "broken" });
    expect(noticeOf(event, run, certified)).toEqual({
      ...{ kind: "verdict_changed", id: expect.stringMatching(/^[0-9a-f-]{36}$/), ...head, ...ofModel },
      verdict: { from: "certified", to: "quality_warning" },
      capabilities: [{ capability: "vision", from: "proven", to: "broken" }],
    });
  });

  test.each([
    ["inconclusive, for what was in force stays", "inconclusive", certified],
    ["the same as before", "certified", certified],
    ["the end of a model that never had one", "skipped", null],
    ["the end of a model that had ended", "skipped", { verdict: "skipped", capabilities: {} }],
  ] as const)("is not told where it is %s", (_, verdict, previous) => {
    expect(noticeOf(concluded(verdict), run, previous)).toBeNull();
  });

  test("is a first one where there was none", () => {
    const fact = noticeOf(concluded("failed", { text: "broken" }), run, null);
    expect(fact).toMatchObject({ kind: "first_verdict", verdict: { from: null, to: "failed" }, capabilities: [] });
  });

  test("that ends a certification says nothing of capabilities", () => {
    const fact = noticeOf(concluded("skipped"), run, certified);
    expect(fact).toMatchObject({ kind: "verdict_changed", verdict: { to: "skipped" }, capabilities: [] });
  });
});

describe("a capability", () => {
  const changed = (states: Parameters<typeof concluded>[1]) => noticeOf(concluded("certified", states), run, certified);

  test("that holds no longer is told though the verdict stays", () => {
    expect(changed({ text: "proven", vision: "unproven" })).toMatchObject({
      kind: "capability_changed",
      verdict: { from: "certified", to: "certified" },
      capabilities: [{ capability: "vision", from: "proven", to: "unproven" }],
    });
  });

  test.each([
    ["flaky and held before: it holds", { vision: "flaky" }],
    ["asked for the first time", { json: "broken" }],
    ["not asked any more", {}],
  ] as const)("is not told where it is %s", (_, states) => {
    expect(changed(states)).toBeNull();
  });
});

describe("a waiver", () => {
  const waiver = { ...owner, modelId: "acme.one", capability: "vision" } as const;
  const until = "2026-12-24T00:00:00.000Z";

  test("that begins is told, and until when", () => {
    const event = recorded({ type: "CapabilityWaived", data: { ...waiver, until } });
    expect(noticeOf(event, { ...run, kind: "waive" }, null)).toEqual({
      ...{ kind: "capability_changed", id: expect.any(String), ...head, ...ofModel, verdict: null },
      ...{ capabilities: [{ capability: "vision", from: "broken", to: "waived" }], waivedUntil: until },
    });
  });

  test("that is ended is told", () => {
    const event = recorded({ type: "WaiverEnded", data: { ...waiver, waivedBy: runId } });
    const capabilities = [{ capability: "vision", from: "waived", to: "broken" }];
    expect(noticeOf(event, { ...run, kind: "waive" }, null)).toMatchObject({ capabilities, waivedUntil: null });
  });
});

test("a clear is one notice, cut to a hundred models", () => {
  const revoked = Array.from({ length: 102 }, (_, i) => ({
    ...({ modelId: `acme.${i}`, suite: "quick", verdict: "certified", rating: 5, runId } as const),
  }));
  const event = recorded({ type: "CertificationsRevoked", data: { ...owner, reason: "wrong", revoked } });
  const fact = noticeOf(event, { ...run, kind: "clear", suite: null }, null);
  expect(fact).toMatchObject({ kind: "revoked", ...head, actor: "ada", reason: "wrong", more: 2 });
  expect(fact?.kind === "revoked" ? fact.models.length : 0).toBe(100);
});

const ofCampaign: NoticedRun = { ...run, campaignId: "0199f3c2-0000-7000-8000-00000000000c" };
const campaign: NoticedRun = { ...run, kind: "campaign", targets: [target, "aws/2/eu-west-1"], suite: null };

describe("an end", () => {
  const completed = recorded({ type: "RunCompleted", data: { exitCode: 1 } });

  test("of a run of its own is told with its totals", () => {
    expect(noticeOf(completed, run, null)).toEqual({
      ...{ kind: "ended", id: expect.any(String), ...head, run: "certify", status: "completed", exitCode: 1, totals },
    });
  });

  test("of a campaign is told once, not of each of its runs", () => {
    const runs = [{ runId, status: "completed", exitCode: 1 } as const];
    const ended = recorded({ type: "CampaignEnded", data: { exitCode: 1, runs } });
    expect(noticeOf(ended, campaign, null)).toMatchObject({ kind: "ended", run: "campaign", exitCode: 1 });
    expect(noticeOf(completed, ofCampaign, null)).toBeNull();
  });

  test("by a cancel has no exit code", () => {
    const fact = noticeOf(recorded({ type: "RunCancelled", data: owner }), campaign, null);
    expect(fact).toMatchObject({ kind: "ended", status: "cancelled", exitCode: null });
  });

  test.each(["clear", "waive"] as const)("of a run of kind %s is nothing to tell", (kind) => {
    expect(noticeOf(completed, { ...run, kind }, null)).toBeNull();
  });
});

describe("a suspension", () => {
  const suspended = (reason: "outage" | "budget") =>
    recorded({ type: "RunSuspended", data: { reason, failure: null } });

  test.each([
    ["a run of its own", run, "certify"],
    ["a campaign", campaign, "campaign"],
  ] as const)("of %s is told with its reason", (_, of, kind) => {
    expect(noticeOf(suspended("outage"), of, null)).toMatchObject({ kind: "suspended", run: kind, reason: "outage" });
  });

  test("of a run of a campaign is told by the campaign", () => {
    expect(noticeOf(suspended("budget"), ofCampaign, null)).toBeNull();
  });

  test("of a run of a campaign is told where it is stuck", () => {
    const stuck = { ...suspended("outage"), data: { reason: "stuck", failure: null } } as unknown as RecordedEvent;
    expect(noticeOf(stuck, ofCampaign, null)).toMatchObject({ kind: "suspended", run: "certify" });
  });

  test("of what is neither is nothing to tell", () => {
    expect(noticeOf(suspended("outage"), { ...run, kind: "clear" }, null)).toBeNull();
  });
});

test("what changes nothing for anybody is not told", () => {
  expect(noticeOf(recorded({ type: "RunInterrupted", data: { signal: "SIGINT" } }), run, null)).toBeNull();
});

test("the same event gives the same id, another kind or event another", () => {
  const [one, again] = [concluded("failed"), concluded("failed")].map((event) => noticeOf(event, run, certified)?.id);
  expect(one).toBe(again);
  expect(noticeOf(concluded("failed"), run, null)?.id).not.toBe(one);
  expect(noticeOf({ ...concluded("failed"), eventId: "another" }, run, certified)?.id).not.toBe(one);
});

test("a run without a suite has an empty one", () => {
  expect(noticeOf(concluded("failed"), { ...run, suite: null }, certified)).toMatchObject({ suite: "" });
});
