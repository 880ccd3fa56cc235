import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import type { ScenarioInput } from "../../src/simulator/scenario.ts";
import { drawInteger, seededRandom } from "../../src/simulator/seeded-random.ts";
import { ofType } from "../support/cli.ts";
import { HostedCli as Cli } from "../support/command-host.ts";
import type { RecertProcess } from "../support/recert-process.ts";
import type { JournalEntry, SimulatorProcess } from "../support/simulator-process.ts";

const killsWanted = 20;
const killsPerRun = 7;
/** `RECERT_KILL_SEED=… npm test` repeats the kills of a run whose title it was read from. */
const { RECERT_KILL_SEED: seed = randomBytes(4).toString("hex") } = process.env;

const scenario: ScenarioInput = {
  everyModel: { latencyMs: { min: 10, max: 60 } },
  models: {
    "acme.throttled-v1": { faults: [{ kind: "throttled", calls: [1, 2], retryAfterMs: 100 }] },
    "acme.flaky-v1": { faults: [{ kind: "server_error", calls: [2] }] },
    "acme.cut-v1": { faults: [{ kind: "stream_cut", calls: [3] }], defects: [{ kind: "ignores_stop_sequence" }] },
    "acme.refused-v1": { faults: [{ kind: "access_denied" }] },
  },
};
const modelIds = ["acme.throttled-v1", "acme.retired-v1", "acme.flaky-v1", "acme.cut-v1", "acme.refused-v1"];

/** Only what a kill must not change: no times, no tokens (the probes' words differ from run to run), no call counts. */
const reportSchema = z.object({
  run: z.object({ id: z.string(), status: z.string(), exitCode: z.int() }),
  totals: z.object({
    models: z.int(),
    certified: z.int(),
    qualityWarning: z.int(),
    failed: z.int(),
    inconclusive: z.int(),
    skipped: z.int(),
    pending: z.int(),
    successRate: z.number(),
  }),
  models: z.array(
    z.object({
      index: z.int(),
      modelId: z.string(),
      verdict: z.string(),
      rating: z.number().nullable(),
      scores: z.unknown(),
      badge: z.string().nullable(),
      successRate: z.number().nullable(),
      capabilities: z.record(z.string(), z.unknown()),
      attempts: z.int(),
      retries: z.int(),
      error: z
        .object({ category: z.string(), code: z.string(), message: z.string() })
        .transform((error) =>
          error.category === "wrong_answer" ? { ...error, message: "its words are drawn" } : error,
        )
        .nullable(),
      probes: z.array(z.object({ probe: z.string(), outcome: z.string(), attempts: z.int() })),
    }),
  ),
});

interface Ending {
  readonly runId: string;
  readonly calls: readonly JournalEntry[];
  readonly kills: number;
}

const cli = new Cli();
const random = seededRandom("kills", seed);
const start = [
  "start",
  "--yes",
  "--json",
  "--delay",
  "300ms",
  "--registry",
  cli.writeRegistry(modelIds, { "acme.retired-v1": "2026-01-31" }),
];

test(`ends as an unbroken run does, over ${killsWanted} kills at random moments (seed ${seed})`, async () => {
  const simulator = await cli.startSimulator(scenario);
  const unbroken = await live(simulator, 0);
  const expected = await shownReport(unbroken.runId);
  expect(expected.models.map(({ verdict }) => verdict)).toEqual([
    "certified",
    "skipped",
    "certified",
    "quality_warning",
    "failed",
  ]);
  expect(expected.models.map(({ attempts }) => attempts)).toEqual([1, 0, 2, 2, 1]);
  expect(expected.models.map(({ rating }) => rating)).toEqual([5, null, 5, 3.9, 0]);
  for (let kills = 0; kills < killsWanted; ) {
    const broken = await live(simulator, Math.min(killsPerRun, killsWanted - kills));
    kills += broken.kills;
    expect(await shownReport(broken.runId)).toEqual({ ...expected, run: { ...expected.run, id: broken.runId } });
    await expectFewRepeatedCalls(unbroken, broken);
  }
}, 300_000);

/** Drives one run to its end over as many processes as it takes. */
async function live(simulator: SimulatorProcess, killsMax: number): Promise<Ending> {
  const callsBefore = simulator.journal().length;
  let recert = cli.follow(...start);
  const { runId } = await recert.event(({ type }) => type === "RunStarted");
  let kills = 0;
  while (kills < killsMax && (await killAtRandom(recert, kills))) {
    kills += 1;
    await cli.verify();
    recert = cli.follow("resume", runId, "--json");
  }
  const { exitCode, stderr } = await recert.ended;
  expect(exitCode, stderr).toBe(1);
  return { runId, kills, calls: simulator.journal().slice(callsBefore) };
}

/**
 * False when the process ended before. Every second kill comes when at least one call has ended since the last one (no
 * process needs more than 4 events for that beyond an open call, 7 between two models): else three calls in a row could
 * be cut off, after which a probe is given up.
 */
async function killAtRandom(recert: RecertProcess, kills: number): Promise<boolean> {
  const isEarly = kills % 2 === 1;
  await recert.printed(isEarly ? drawInteger(random, 0, 3) : drawInteger(random, 7, 22));
  await delay(drawInteger(random, 0, isEarly ? 600 : 60));
  if (recert.hasEnded) return false;
  return (await recert.endBy("SIGKILL")).signal === "SIGKILL";
}

async function shownReport(runId: string): Promise<z.infer<typeof reportSchema>> {
  const { stdout } = await cli.run("report", runId, "--format", "json");
  return reportSchema.parse(JSON.parse(stdout));
}

async function expectFewRepeatedCalls(unbroken: Ending, { runId, kills, calls }: Ending): Promise<void> {
  const abandoned = ofType(await cli.history(runId), "AttemptAbandoned");
  const repeated = calls.length - unbroken.calls.length;
  expect(repeated).toBeLessThanOrEqual(abandoned.length);
  expect(abandoned.length).toBeLessThanOrEqual(kills);
  expect(abandoned.filter(({ data: { cause } }) => cause !== "crash")).toEqual([]);
  expect(calls.length - ordinalsOf(calls).size).toBe(repeated);
  expect(new Set(calls.map(({ modelId, n, requestSha256 }) => `${modelId} ${n} ${requestSha256}`)).size).toBe(
    ordinalsOf(calls).size,
  );
}

function ordinalsOf(calls: readonly JournalEntry[]): ReadonlySet<string> {
  return new Set(calls.map(({ modelId, n }) => `${modelId} ${n}`));
}
