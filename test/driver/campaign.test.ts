import { describe, expect, test } from "vitest";
import { type CampaignPorts, driveCampaign, type MemberEnd } from "../../src/driver/drive-campaign.ts";
import { FencedError, Recorder } from "../../src/driver/recorder.ts";
import type { WantedRun } from "../../src/events/campaign-event.ts";
import type { AppendOutcome, AppendRequest, Ledger, LedgerHead } from "../../src/events/ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { RunEvent } from "../../src/events/run-event.ts";
import { emptyRun, foldRun, type RunState } from "../../src/machine/fold.ts";
import { changesOf } from "../../src/projections/change.ts";
import { Crash, type CrashPoint } from "../support/crashing-ledger.ts";
import { drive, testId, type World, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { campaignStart, listed, runStarted, ScriptedClient, wantedRun } from "../support/run-fixture.ts";

/** A ledger whose process dies at an append: nothing that is still under way in it is written any more. */
class MortalLedger implements Ledger {
  appends = 0;
  isDead = false;
  readonly #inner: Ledger;
  readonly #point: CrashPoint | null;

  constructor(inner: Ledger, point: CrashPoint | null) {
    this.#inner = inner;
    this.#point = point;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    if (this.isDead) throw new Crash();
    this.appends += 1;
    const isPoint = this.appends === this.#point?.append;
    if (isPoint) this.isDead = true;
    if (isPoint && this.#point?.when === "before") throw new Crash();
    const outcome = await this.#inner.append(request);
    if (this.isDead) throw new Crash();
    return outcome;
  }

  readRun(runId: string, afterVersion?: number): AsyncIterable<RecordedEvent> {
    return this.#inner.readRun(runId, afterVersion);
  }

  head(): Promise<LedgerHead> {
    return this.#inner.head();
  }
}

/** Two targets, of which the first has two lanes; three models on each. */
const wanted: readonly WantedRun[] = [
  wantedRun(testId(), { target: "aws/us-east-1", lane: 1, lanes: 2 }),
  wantedRun(testId(), { target: "aws/us-east-1", lane: 2, lanes: 2, models: 1 }),
  wantedRun(testId(), { target: "aws/eu-west-1", models: 3 }),
];
const modelsOf = [["good", "wrong"], ["flaky"], ["good", "wrong", "flaky"]] as const;

interface Life {
  readonly ledger: MortalLedger;
  readonly clock: FixedClock;
  readonly campaignId: string;
  readonly concurrency: number;
}

async function eventsOf(ledger: Ledger, runId: string): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const event of ledger.readRun(runId)) events.push(event);
  return events;
}

function recorder({ ledger, clock, campaignId }: Life, state: RunState): Recorder {
  return new Recorder(campaignId, state, { ledger, clock, newId: testId, changesOf, onCommitted: () => undefined });
}

function worldOf({ ledger, clock }: Life, run: WantedRun, campaignId: string): World {
  const models = (modelsOf[wanted.findIndex(({ runId }) => runId === run.runId)] ?? []).map((id, place) =>
    listed(place + 1, id),
  );
  const client = new ScriptedClient((modelId, probe, ordinal) => {
    if (modelId === "flaky" && ordinal === 1) return { fails: "server_error" };
    return { says: modelId === "wrong" && probe === "second" ? "left" : "right" };
  });
  const { target, options, lane, lanes } = run;
  const start = { target, options, campaign: { id: campaignId, lane, lanes } };
  return world({ runId: run.runId, ledger, clock, client, models, start });
}

function ports(life: Life): CampaignPorts {
  return {
    driveMember: async (run, stop) => {
      const here = worldOf(life, run, life.campaignId);
      const before = foldRun(await eventsOf(life.ledger, run.runId));
      const state = before.status === "done" ? before : await drive(here, stop);
      return endOf(run.runId, state);
    },
    exitCodeOf: (ends) => Math.max(...ends.map(({ exitCode }) => exitCode)),
  };
}

function endOf(runId: string, state: RunState): MemberEnd {
  if (state.matches("completed")) return { runId, status: "completed", exitCode: 0 };
  if (state.matches("suspended")) return { runId, status: "suspended", reason: "outage", exitCode: 4 };
  return { runId, status: "interrupted", exitCode: 130 };
}

/** Begins the campaign, or goes on with it as the next process. */
async function live(life: Life, stop: AbortSignal = new AbortController().signal, with_ = ports(life)) {
  const events = await eventsOf(life.ledger, life.campaignId);
  const own = recorder(life, foldRun(events));
  const { actor, host, pid, toolVersion, reason } = runStarted;
  const claim: readonly RunEvent[] =
    own.state.context.version === 0
      ? [
          { type: "RunStarted", data: campaignStart },
          {
            type: "CampaignStarted",
            data: { concurrency: life.concurrency, maxCostMicroUsd: null, runs: [...wanted] },
          },
        ]
      : [{ type: "RunResumed", data: { actor, host, pid, toolVersion, reason, takeOver: false } }];
  if (own.state.status !== "done") {
    await own.claim(...claim);
    const ends = await driveCampaign(own, with_, stop);
    return { ends, state: own.state };
  }
  return { ends: [], state: own.state };
}

function newLife(point: CrashPoint | null, memory = new MemoryLedger(), concurrency = 4): Life {
  return { ledger: new MortalLedger(memory, point), clock: new FixedClock(), campaignId: testId(), concurrency };
}

/** Lives once with the crash, then again until its end; what the runs concluded. */
async function outlive(point: CrashPoint | null, concurrency: number) {
  const memory = new MemoryLedger();
  const first = newLife(point, memory, concurrency);
  try {
    await live(first);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  const next = { ...first, ledger: new MortalLedger(memory, null) };
  const { state } = await live(next);
  const runs = await Promise.all(wanted.map(({ runId }) => eventsOf(memory, runId)));
  const campaign = await eventsOf(memory, first.campaignId);
  return { appends: first.ledger.appends, state, campaign, concluded: runs.map(conclusions) };
}

function conclusions(events: readonly RecordedEvent[]) {
  return events.flatMap((event) =>
    event.type === "ModelConcluded" ? [`${event.data.modelId} ${event.data.verdict}`] : [],
  );
}

const all = [
  ["good certified", "wrong failed"],
  ["flaky certified"],
  ["good certified", "wrong failed", "flaky certified"],
];

describe.each([1, 4])("a campaign that drives %i targets at a time", async (concurrency) => {
  const unbroken = await outlive(null, concurrency);

  test("concludes every model of every target, and ends", () => {
    expect(unbroken.concluded).toEqual(all);
    expect(unbroken.state.value).toBe("completed");
    expect(unbroken.campaign.map(({ type }) => type)).toEqual(["RunStarted", "CampaignStarted", "CampaignEnded"]);
  });

  const points = Array.from({ length: unbroken.appends }, (_, place) => place + 1);
  test.each(["before", "after"] as const)(
    "killed %s any append and resumed, it ends as the unbroken one",
    async (when) => {
      for (const append of points) {
        const broken = await outlive({ append, when }, concurrency);
        expect(broken.state.value).toBe("completed");
        expect(broken.concluded).toEqual(all);
        expect(broken.campaign.filter(({ type }) => type === "CampaignEnded")).toHaveLength(1);
      }
    },
  );
});

describe("how a campaign is left", () => {
  test("a signal ends its runs, begins none, and is recorded", async () => {
    const life = newLife(null, new MemoryLedger(), 1);
    const stop = new AbortController();
    const own = ports(life);
    const begun: string[] = [];
    const driveMember: CampaignPorts["driveMember"] = (run, signal) => {
      begun.push(run.runId);
      stop.abort("SIGTERM");
      return own.driveMember(run, signal);
    };
    const { ends, state } = await live(life, stop.signal, { ...own, driveMember });
    expect(begun).toEqual([wanted[2]?.runId]);
    expect(ends.map(({ status }) => status)).toEqual(["not_started", "not_started", "interrupted"]);
    expect(state.value).toEqual({ campaign: "interrupted" });
    const resumed = await live({ ...life, ledger: life.ledger });
    expect(resumed.state.value).toBe("completed");
  });

  test("the target with the longest lane is begun first", async () => {
    const life = newLife(null, new MemoryLedger(), 1);
    const begun: string[] = [];
    const driveMember: CampaignPorts["driveMember"] = async ({ runId }) => {
      begun.push(runId);
      return { runId, status: "completed", exitCode: 0 };
    };
    await live(life, undefined, { ...ports(life), driveMember });
    expect(begun).toEqual([2, 0, 1].map((place) => wanted[place]?.runId));
  });

  test("a run that is suspended leaves it suspended for the same reason, once the others are done", async () => {
    const life = newLife(null);
    const own = ports(life);
    const suspends = wanted[1]?.runId;
    const driveMember: CampaignPorts["driveMember"] = async (run, signal) =>
      run.runId === suspends
        ? { runId: run.runId, status: "suspended", reason: "budget", exitCode: 5 }
        : own.driveMember(run, signal);
    const { ends, state } = await live(life, undefined, { ...own, driveMember });
    expect(ends.map(({ status }) => status)).toEqual(["completed", "suspended", "completed"]);
    expect(state.value).toEqual({ campaign: "suspended" });
    const events = await eventsOf(life.ledger, life.campaignId);
    expect(events.at(-1)).toMatchObject({ type: "RunSuspended", data: { reason: "budget", failure: null } });
  });

  test("a run that could not be driven leaves no word in it", async () => {
    const life = newLife(null);
    const driveMember: CampaignPorts["driveMember"] = async ({ runId }) => ({ runId, status: "stopped", exitCode: 3 });
    const { state } = await live(life, undefined, { ...ports(life), driveMember });
    expect(state.value).toEqual({ campaign: "open" });
  });

  test("one that another process has claimed records nothing more", async () => {
    const life = newLife(null);
    const own = ports(life);
    const driveMember: CampaignPorts["driveMember"] = async (run, signal) => {
      if (run.runId === wanted[0]?.runId) {
        const state = foldRun(await eventsOf(life.ledger, life.campaignId));
        const { actor, host, pid, toolVersion, reason } = runStarted;
        await recorder(life, state).claim({
          type: "RunResumed",
          data: { actor, host, pid, toolVersion, reason, takeOver: true },
        });
      }
      return own.driveMember(run, signal);
    };
    await expect(live(life, undefined, { ...own, driveMember })).rejects.toThrow(FencedError);
    const types = (await eventsOf(life.ledger, life.campaignId)).map(({ type }) => type);
    expect(types).toEqual(["RunStarted", "CampaignStarted", "RunResumed"]);
  });

  test("is asked only of one that has started", async () => {
    const life = newLife(null);
    await expect(driveCampaign(recorder(life, emptyRun), ports(life), new AbortController().signal)).rejects.toThrow(
      "has not started",
    );
  });
});
