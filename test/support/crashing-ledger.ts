import type { AppendOutcome, AppendRequest, Ledger, LedgerHead } from "../../src/events/ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";

/** The process dies here. */
export class Crash extends Error {}

/** When the n-th append (from 1, over all processes) kills the process: before it is written, or just after. */
export type CrashPoint = { readonly append: number; readonly when: "before" | "after" };

/** A ledger whose process dies at given appends. What was written before stays. */
export class CrashingLedger implements Ledger {
  appends = 0;
  readonly #inner: Ledger;
  readonly #points: readonly CrashPoint[];

  constructor(inner: Ledger, points: readonly CrashPoint[]) {
    this.#inner = inner;
    this.#points = points;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    this.appends += 1;
    const point = this.#points.find(({ append }) => append === this.appends);
    if (point?.when === "before") throw new Crash();
    const outcome = await this.#inner.append(request);
    if (point?.when === "after") throw new Crash();
    return outcome;
  }

  readRun(runId: string, afterVersion?: number): AsyncIterable<RecordedEvent> {
    return this.#inner.readRun(runId, afterVersion);
  }

  head(): Promise<LedgerHead> {
    return this.#inner.head();
  }
}
