import { expect, test } from "vitest";
import type { AppendOutcome, AppendRequest } from "../../src/events/ledger.ts";
import { drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, ScriptedClient } from "../support/run-fixture.ts";

/** A ledger that notes which events came together. */
class NotingLedger extends MemoryLedger {
  readonly appends: string[] = [];

  override append(request: AppendRequest): Promise<AppendOutcome> {
    this.appends.push(request.events.map(({ type }) => type).join(" "));
    return super.append(request);
  }
}

const models = [listed(1, "one"), listed(2, "two")];
const right = () => ({ says: "right" }) as const;

test("a call costs one append: what came of it, and what it leads to as far as that is only decided", async () => {
  const ledger = new NotingLedger();
  const client = new ScriptedClient(right);
  await drive(world({ ledger, client, models, start: { options: { ...options, delayMs: 0 } } }));
  expect(ledger.appends).toEqual([
    "RunStarted",
    "ModelsListed",
    "CertificationsSuperseded ModelStarted AttemptStarted",
    "AttemptSucceeded AttemptStarted",
    "AttemptSucceeded ModelConcluded ModelStarted AttemptStarted",
    "AttemptSucceeded AttemptStarted",
    "AttemptSucceeded ModelConcluded",
    "ReportIssued RunCompleted",
  ]);
});

test("a pause begins with the verdict before it, and the next call with its end", async () => {
  const ledger = new NotingLedger();
  await drive(world({ ledger, client: new ScriptedClient(right), models }));
  expect(ledger.appends.slice(4, 6)).toEqual([
    "AttemptSucceeded ModelConcluded WaitStarted",
    "WaitEnded ModelStarted AttemptStarted",
  ]);
});

test("models that are skipped go a few at a time, however many there are", async () => {
  const ledger = new NotingLedger();
  const skipped = {
    plan: { do: "skip", reason: "end_of_life", date: "2026-01-01" },
    endOfLifeOn: "2026-01-01",
  } as const;
  const dead = Array.from({ length: 9 }, (_, i) => listed(i + 1, `dead-${i}`, skipped));
  await drive(world({ ledger, client: new ScriptedClient(right), models: dead }));
  expect(ledger.appends.slice(2).map((types) => types.split(" ").length)).toEqual([4, 4, 2, 2]);
});

test("a run that was asked to stop during a call begins no other", async () => {
  const ledger = new NotingLedger();
  const stop = new AbortController();
  const client = new ScriptedClient(() => {
    stop.abort("SIGINT");
    return { says: "right" };
  });
  const state = await drive(world({ ledger, client, models }), stop.signal);
  expect(state.value).toBe("interrupted");
  expect(client.calls).toHaveLength(1);
  expect(ledger.appends.slice(3)).toEqual(["AttemptSucceeded", "RunInterrupted"]);
});

test("each call is recorded as begun before it is made", async () => {
  const ledger = new NotingLedger();
  const lastBefore: (string | undefined)[] = [];
  const client = new ScriptedClient(() => {
    lastBefore.push(ledger.events.at(-1)?.type);
    return { says: "right" };
  });
  await drive(world({ ledger, client, models }));
  expect(lastBefore).toEqual(Array.from({ length: 4 }, () => "AttemptStarted"));
});
