import type { Suite } from "../../src/certification/suite.ts";
import type { Ledger } from "../../src/events/ledger.ts";
import type { CertifyStarted } from "../../src/events/run-event.ts";
import type { Capability, CapabilityState, FailureCategory, Verdict } from "../../src/events/vocabulary.ts";
import { allEvents, drive, world } from "./drive.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { type Answer, listed, options, ScriptedClient, tinySuite } from "./run-fixture.ts";

/** A probe, what it counts for, and how its calls end, one after another; the last letter repeats for ever. */
export type Row = readonly [probe: string, capability: Capability, letters: string];

const answers: Readonly<Record<string, Answer>> = {
  P: { says: "right" },
  F: { says: "wrong" },
  U: { fails: "timeout" },
  D: { fails: "access_denied" },
  E: { fails: "end_of_life" },
};

/** The first probe, and the only gate. */
export const gate = (letters: string): Row => ["access", "text", letters];
/** This many probes that pass at once and break nothing, so that the share of passed ones decides nothing. */
export const many = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => [`plain_${i + 1}`, "memory", "P"]);
/** Probes of tools, the first of them the proof. */
export const tools = (...letters: readonly string[]): Row[] =>
  letters.map((own, i) => [i === 0 ? "tool_use" : `tool_${i}`, "toolUse", own]);

function suiteOf(rows: readonly Row[]): Suite {
  const [plain] = tinySuite.probes;
  if (plain === undefined) throw new Error("No probe");
  const probes = rows.map(([name, capability], i) => ({
    ...plain,
    ...{ name, capability, gate: i === 0 },
    request: (...args: Parameters<typeof plain.request>) => ({
      ...plain.request(...args),
      messages: [{ role: "user" as const, parts: [{ kind: "text" as const, text: name }] }],
    }),
  }));
  return { name: "worked", version: 1, probes };
}

/** The result. */
export interface Told {
  readonly verdict: Verdict;
  readonly rating: number | null;
  readonly capabilities: Readonly<Partial<Record<Capability, CapabilityState>>>;
  /** Calls by probe, of those that were called. */
  readonly calls: Readonly<Record<string, number>>;
  readonly error: FailureCategory | "wrong_answer" | null;
}

/** Certifies one model whose calls end so, one call a trial, through the whole driver; in a ledger of earlier runs. */
export async function certifyByLetters(
  rows: readonly Row[],
  ledger: Ledger = new MemoryLedger(),
  change: Partial<CertifyStarted> = {},
): Promise<Told> {
  const calls: Record<string, number> = {};
  const client = new ScriptedClient((_, probe) => {
    const nth = (calls[probe] ?? 0) + 1;
    calls[probe] = nth;
    const letters = rows.find(([name]) => name === probe)?.[2] ?? "P";
    return answers[letters[Math.min(nth, letters.length) - 1] ?? "P"] ?? { says: "right" };
  });
  const suite = suiteOf(rows);
  const probes = suite.probes.map(({ name, capability, gate: isGate, deadlineMs }) => ({
    ...{ probe: name, capability, gate: isGate, counted: true, deadlineMs, maxMicroUsd: null },
  }));
  const start = { ...change, options: { ...(change.options ?? options), maxRetries: 1 } };
  const here = world({ ledger, client, suite, start, models: [listed(1, "m1", { probes })] });
  await drive(here);
  const concluded = (await allEvents(here)).findLast((event) => event.type === "ModelConcluded");
  if (concluded?.type !== "ModelConcluded") throw new Error("Nothing was concluded");
  const { verdict, rating, capabilities, error } = concluded.data;
  const states = Object.entries(capabilities).map(([name, { state }]) => [name, state]);
  return { verdict, rating, capabilities: Object.fromEntries(states), calls, error: error?.category ?? null };
}
