import { describe, expect, test } from "vitest";
import { type StaleReason, staleReasons } from "../../src/certification/staleness.ts";
import { finishedExitCode, suspendExitCodes } from "../../src/cli/exit-codes.ts";
import type { RunState } from "../../src/machine/fold.ts";
import type { CertificationRow } from "../../src/projections/certification-row.ts";
import { buildReport } from "../../src/projections/report.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { type Answer, listed, options, ScriptedClient } from "../support/run-fixture.ts";

/** How a model answers: `probe` is first (the gate) or second, `call` the ordinal of the call to the model. */
type Behaviour = (probe: string, call: number) => Answer;

const right: Behaviour = () => ({ says: "right" });
const always =
  (fails: Extract<Answer, { fails: unknown }>["fails"]): Behaviour =>
  () => ({ fails });
const secondWrong: Behaviour = (probe) => ({ says: probe === "first" ? "right" : "wrong" });
const secondFails =
  (fails: Extract<Answer, { fails: unknown }>["fails"]): Behaviour =>
  (probe) =>
    probe === "first" ? { says: "right" } : { fails };
const firstCallFails =
  (answer: Answer): Behaviour =>
  (_, call) =>
    call === 1 ? answer : { says: "right" };

interface Told {
  readonly verdicts: readonly string[];
  readonly exitCode: number;
  /** The certifications afterwards, and why they are stale. */
  readonly rows: readonly string[];
  /** Every call that was made, by model. */
  readonly calls: readonly number[];
}

/** Certifies every model, and again with these behaviours. Certified before: all, unless the first run is left out. */
async function renew(behaviours: readonly Behaviour[], { isFirstRun = false } = {}): Promise<Told> {
  const ledger = new MemoryLedger();
  const models = behaviours.map((_, i) => listed(i + 1, `m${i + 1}`));
  if (!isFirstRun) await drive(world({ ledger, client: new ScriptedClient(() => right("", 1)), models }));
  const client = new ScriptedClient((modelId, probe, call) => {
    const behaviour = behaviours[Number(modelId.slice(1)) - 1] ?? right;
    return behaviour(probe, call);
  });
  const state = await drive(world({ ledger, client, models, start: { options: { ...options, maxWaitMs: 60_000 } } }));
  return {
    verdicts: state.context.verdicts,
    exitCode: exitCodeOf(state, ledger),
    rows: ledger.tables.certifications().map(rowToText),
    calls: models.map(({ modelId }) => client.calls.filter((call) => call.startsWith(`${modelId} `)).length),
  };
}

function exitCodeOf({ context, ...state }: RunState, ledger: MemoryLedger): number {
  const last = ledger.events.at(-1);
  if (last?.type === "RunSuspended") return suspendExitCodes[last.data.reason];
  expect(state.value).toBe("completed");
  return finishedExitCode(context.verdicts, { called: context.calledModels, refused: context.accessRefusedModels });
}

function rowToText(row: CertificationRow): string {
  const stale: readonly StaleReason[] = staleReasons(
    {
      verdict: row.verdict,
      expiresAt: row.expires_at,
      suiteDigest: row.suite_digest,
      factsDigest: row.facts_digest,
      lifecycle: row.lifecycle,
      leftRegistry: row.left_registry,
      lastInconclusive: row.inconclusive_run_id !== null,
    },
    { suiteDigest: row.suite_digest, factsDigest: row.facts_digest, lifecycle: null },
    "2026-11-22T13:00:00.000Z",
  );
  return [row.model_id, row.verdict ?? "no verdict", ...stale].join(" ");
}

const kept = (model: string) => `${model} certified recertification_inconclusive`;

describe("a run that finishes", () => {
  test.each<[string, readonly Behaviour[], Told]>([
    [
      "with every model certified exits 0",
      [right, right],
      { verdicts: ["certified", "certified"], exitCode: 0, rows: ["m1 certified", "m2 certified"], calls: [2, 2] },
    ],
    [
      "with a model skipped whose end of life a call reveals exits 0, and the skip ends its certification",
      [always("end_of_life"), right],
      { verdicts: ["skipped", "certified"], exitCode: 0, rows: ["m1 skipped", "m2 certified"], calls: [1, 2] },
    ],
    [
      "with a wrong answer exits 1 once two more trials have confirmed it",
      [secondWrong],
      { verdicts: ["failed"], exitCode: 1, rows: ["m1 failed"], calls: [4] },
    ],
    [
      "with an answer that is wrong once exits 0 after three that are right",
      [firstCallFails({ says: "wrong" })],
      { verdicts: ["certified"], exitCode: 0, rows: ["m1 certified"], calls: [5] },
    ],
    [
      "with a gate that fails calls nothing else",
      [() => ({ says: "wrong" })],
      { verdicts: ["failed"], exitCode: 1, rows: ["m1 failed"], calls: [3] },
    ],
    [
      "with a rejected request fails that probe alone",
      [secondFails("rejected")],
      { verdicts: ["failed"], exitCode: 1, rows: ["m1 failed"], calls: [4] },
    ],
    [
      "with an unknown id fails the model after one call",
      [right, always("unknown_model")],
      { verdicts: ["certified", "failed"], exitCode: 1, rows: ["m1 certified", "m2 failed"], calls: [2, 1] },
    ],
    [
      "with a model that needs a profile fails it after one call",
      [always("needs_profile")],
      { verdicts: ["failed"], exitCode: 1, rows: ["m1 failed"], calls: [1] },
    ],
    [
      "with throttling beyond all patience exits 5 and keeps the certification",
      [always("throttled"), right],
      {
        ...{ verdicts: ["inconclusive", "certified"], exitCode: 5 },
        // Six waits of 0.5 s doubling to 16 s and more; then the gate is undecided.
        ...{ rows: [kept("m1"), "m2 certified"], calls: [expect.any(Number), 2] },
      },
    ],
    [
      "with a daily quota exits 5 after one call, and goes on with the next model",
      [always("daily_quota"), right],
      { verdicts: ["inconclusive", "certified"], exitCode: 5, rows: [kept("m1"), "m2 certified"], calls: [1, 2] },
    ],
    [
      "with time-outs on every attempt of the gate calls nothing else",
      [always("timeout")],
      { verdicts: ["inconclusive"], exitCode: 5, rows: [kept("m1")], calls: [2] },
    ],
    [
      "with time-outs after a wrong answer leaves the probe undecided, and asks no more than settle it",
      [
        (probe, call) =>
          probe === "first" ? { says: "right" } : call === 2 ? { says: "wrong" } : { fails: "timeout" },
      ],
      { verdicts: ["inconclusive"], exitCode: 5, rows: [kept("m1")], calls: [8] },
    ],
    [
      "with cut replies and unknown failures leaves the models inconclusive",
      [secondFails("reply_cut"), secondFails("unknown")],
      { verdicts: ["inconclusive", "inconclusive"], exitCode: 5, rows: [kept("m1"), kept("m2")], calls: [3, 3] },
    ],
    [
      "with a failed and an inconclusive model exits 1: it wins over 5",
      [always("timeout"), secondWrong],
      { verdicts: ["inconclusive", "failed"], exitCode: 1, rows: [kept("m1"), "m2 failed"], calls: [2, 4] },
    ],
    [
      "with two models refused before any success leaves them inconclusive",
      [always("access_denied"), always("access_denied"), right],
      {
        ...{ verdicts: ["inconclusive", "inconclusive", "certified"], exitCode: 5 },
        ...{ rows: [kept("m1"), kept("m2"), "m3 certified"], calls: [1, 1, 2] },
      },
    ],
    [
      "with a model refused after a success fails it",
      [right, always("access_denied")],
      { verdicts: ["certified", "failed"], exitCode: 1, rows: ["m1 certified", "m2 failed"], calls: [2, 1] },
    ],
    [
      "with every called model refused exits 3",
      [always("access_denied"), always("access_denied")],
      { verdicts: ["inconclusive", "inconclusive"], exitCode: 3, rows: [kept("m1"), kept("m2")], calls: [1, 1] },
    ],
    [
      "with 5xx alone on two models, and a success on the third, exits 5",
      [always("server_error"), always("server_error"), right],
      {
        ...{ verdicts: ["inconclusive", "inconclusive", "certified"], exitCode: 5 },
        ...{ rows: [kept("m1"), kept("m2"), "m3 certified"], calls: [2, 2, 2] },
      },
    ],
  ])("%s", async (_, behaviours, told) => {
    expect(await renew(behaviours)).toEqual(told);
  });

  test("inconclusive leaves a model that was never certified without a verdict", async () => {
    expect(await renew([always("daily_quota")], { isFirstRun: true })).toMatchObject({
      exitCode: 5,
      rows: ["m1 no verdict recertification_inconclusive"],
    });
  });

  test.each<[string, Answer]>([
    ["a throttled call", { fails: "throttled", retryAfterMs: 5_000 }],
    ["a retried time-out", { fails: "timeout" }],
    ["a subscription that is active after the minutes it named", { fails: "access_denied", retryAfterMs: 60_000 }],
    ["a clock that the SDK has corrected", { fails: "credentials", retryAfterMs: 0 }],
  ])("certifies in spite of %s", async (_, answer) => {
    expect(await renew([firstCallFails(answer)])).toEqual({
      ...{ verdicts: ["certified"], exitCode: 0, rows: ["m1 certified"], calls: [3] },
    });
  });
});

describe("a run that cannot go on", () => {
  test.each<[string, readonly Behaviour[], Told]>([
    [
      "is suspended with 3 by the third refused model in a row; none of them loses its certification",
      [always("access_denied"), always("access_denied"), always("access_denied"), right],
      {
        ...{ verdicts: ["inconclusive", "inconclusive"], exitCode: 3, calls: [1, 1, 1, 0] },
        rows: [kept("m1"), kept("m2"), "m3 certified", "m4 certified"],
      },
    ],
    [
      "is suspended with 3 by credentials that are refused in the middle",
      [right, secondFails("credentials")],
      { verdicts: ["certified"], exitCode: 3, rows: ["m1 certified", "m2 certified"], calls: [2, 2] },
    ],
    [
      "is suspended with 4 without any connection on every attempt of a probe",
      [right, secondFails("connection_failed")],
      { verdicts: ["certified"], exitCode: 4, rows: ["m1 certified", "m2 certified"], calls: [2, 3] },
    ],
    [
      "is suspended with 4 by 5xx alone on three models in a row",
      [always("server_error"), always("server_error"), always("server_error")],
      {
        ...{ verdicts: ["inconclusive", "inconclusive"], exitCode: 4, calls: [2, 2, 2] },
        rows: [kept("m1"), kept("m2"), "m3 certified"],
      },
    ],
  ])("%s", async (_, behaviours, told) => {
    expect(await renew(behaviours)).toEqual(told);
  });

  test("gives the model in hand fresh attempts when it is resumed", async () => {
    let isMended = false;
    const client = new ScriptedClient(() => (isMended ? { says: "right" } : { fails: "connection_failed" }));
    const here = world({ ledger: new MemoryLedger(), client, models: [listed(1, "m1")] });
    expect((await drive(here)).value).toBe("suspended");
    isMended = true;
    expect((await drive(here)).context.verdicts).toEqual(["certified"]);
    const attempts = (await allEvents(here)).flatMap((event) =>
      event.type === "AttemptStarted" ? [`${event.data.probe} ${event.data.attempt}`] : [],
    );
    expect(attempts).toEqual(["first 1", "first 2", "first 1", "second 1"]);
  });
});

describe("the report", () => {
  const modelOf = async (behaviour: Behaviour) => {
    const client = new ScriptedClient((_, probe, call) => behaviour(probe, call));
    const here = world({ ledger: new MemoryLedger(), client, models: [listed(1, "m1")] });
    const state = await drive(here);
    return buildReport(await allEvents(here), state, ({ category }) => category).models[0];
  };

  test("shows what was asked, expected and received of a rejected request, and its category as the model's error", async () => {
    const finding = { code: "request_rejected", asked: "second", expected: "right" };
    expect(await modelOf(secondFails("rejected"))).toMatchObject({
      error: { category: "rejected", code: "rejected_code" },
      probes: [{ outcome: "passed" }, { outcome: "failed", error: { category: "rejected" }, finding }],
    });
  });

  test("says of throttling that was not waited out how long it would have been", async () => {
    const busy: Behaviour = () => ({ fails: "throttled", retryAfterMs: 600_000 });
    expect((await modelOf(busy))?.probes[0]).toMatchObject({
      outcome: "undecided",
      beyondMaxWait: { waitMs: 600_000, leftMs: 60_000, asked: true },
    });
  });

  test("holds throttling against neither resilience nor stability", async () => {
    const scores = { success: 2, resilience: 1, performance: 1, stability: 1 };
    const throttledOnce = firstCallFails({ fails: "throttled" });
    expect(await modelOf(throttledOnce)).toMatchObject({ scores, attempts: 1, rating: 5 });
  });
});
