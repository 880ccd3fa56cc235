import { expect, test } from "vitest";
import type { CallResult } from "../../src/bedrock/model-client.ts";
import type { Admission } from "../../src/driver/ports.ts";
import type { ProbeCall } from "../../src/driver/probe-call.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { FixedClock } from "../support/fixed-clock.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { type Answer, listed, ScriptedClient } from "../support/run-fixture.ts";

/** Lets every call in after a minute of waiting, and notes what it was told. */
class Doorman implements Admission {
  readonly told: string[] = [];
  readonly #clock: FixedClock;
  readonly #onWait: (admitted: number) => void;

  constructor(clock: FixedClock, onWait: (admitted: number) => void = () => undefined) {
    this.#clock = clock;
    this.#onWait = onWait;
  }

  async admit({ invocationId, probe }: ProbeCall): Promise<void> {
    this.#clock.advance(60_000);
    this.#onWait(this.told.length);
    this.told.push(`admit ${invocationId} ${probe.name}`);
  }

  async settle(result: CallResult): Promise<void> {
    this.told.push(result.kind === "failure" ? result.failure.category : result.kind);
  }
}

const models = [listed(1, "one"), listed(2, "two")];
/** The first call is throttled. */
const answer = (modelId: string, _probe: string, callOrdinal: number): Answer =>
  modelId === "one" && callOrdinal === 1 ? { fails: "throttled", retryAfterMs: 1_000 } : { says: "right" };

function doored(onWait?: (admitted: number) => void) {
  const clock = new FixedClock();
  const admission = new Doorman(clock, onWait);
  const client = new ScriptedClient(answer);
  return { admission, here: world({ ledger: new MemoryLedger(), client, clock, models, admission }) };
}

test("every call is admitted before it begins and settled when it has ended, a throttled one too", async () => {
  const { admission, here } = doored();
  expect((await drive(here)).value).toBe("completed");
  const calls = (await allEvents(here)).filter(({ type }) => type === "AttemptStarted").length;
  expect(admission.told.slice(0, 4)).toEqual(["admit one first", "throttled", "admit one first", "reply"]);
  expect(admission.told).toHaveLength(2 * calls);
});

test("the same events are recorded as without, and no attempt has the wait in it", async () => {
  const { here } = doored();
  await drive(here);
  const plain = world({ ledger: new MemoryLedger(), client: new ScriptedClient(answer), models });
  await drive(plain);
  const types = async (one: typeof plain) => (await allEvents(one)).map(({ type }) => type);
  expect(await types(here)).toEqual(await types(plain));
  const events = await allEvents(here);
  const lasted = events.flatMap(({ type, occurredAt }, i) =>
    type === "AttemptSucceeded" ? [Date.parse(occurredAt) - Date.parse(events[i - 1]?.occurredAt ?? "")] : [],
  );
  expect(new Set(lasted)).toEqual(new Set([0]));
});

test("a signal in the middle of the wait leaves no attempt open, and a resume goes on", async () => {
  const stop = new AbortController();
  const { here } = doored((told) => told === 4 && stop.abort("SIGINT"));
  expect((await drive(here, stop.signal)).value).toBe("interrupted");
  const types = (await allEvents(here)).map(({ type }) => type);
  expect(types.slice(-2)).toEqual(["AttemptSucceeded", "RunInterrupted"]);
  expect(types).not.toContain("AttemptAbandoned");
  expect((await drive(here)).value).toBe("completed");
});
