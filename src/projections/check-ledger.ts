import { eventHash, genesisHash, type HashedFields } from "../events/event-hash.ts";
import type { LedgerHead } from "../events/ledger.ts";
import { upcast } from "../events/upcast.ts";
import { applyEvent, emptyRun, type RunState } from "../machine/fold.ts";
import { changesOf } from "./change.ts";
import { ProjectionTables } from "./projection-tables.ts";

/** A row of the ledger as it is; none of it is trusted before it is checked. */
export interface LedgerRow extends HashedFields {
  readonly hash: string;
  /** Whether the column `data` equals the payload. */
  readonly dataMatches: boolean;
  /** Whether both times are ones that the hash can tell from all others: whole milliseconds of the years 1 to 9999. */
  readonly timesAreExact: boolean;
}

/** What is wrong with an event. */
export type LedgerFault =
  | "position"
  | "chain"
  | "hash"
  | "time"
  | "data"
  | "version"
  | "epoch"
  | "schema"
  | "fold"
  | "expected_head";

/** The first bad event, and what is wrong with it. */
export interface BadEvent {
  readonly globalPosition: number;
  readonly runId: string;
  readonly version: number;
  readonly fault: LedgerFault;
  readonly detail: string;
}

/** The head of a run by its events: one row of `recert.run_heads`. */
export interface RunHeadRow {
  readonly run_id: string;
  readonly version: number;
  readonly epoch: number;
}

/**
 * What is to be checked. A `bundle` may hold a single run, or a campaign with its runs: then positions may have gaps,
 * and the chain is checked where they are adjacent. `expectedHead` is an event that must be there, noted earlier by
 * someone who trusts no rewritten tail. `since` is one up to which everything was checked before: the check starts
 * after it.
 */
export interface CheckOptions {
  readonly from: "ledger" | "bundle";
  readonly expectedHead: LedgerHead | null;
  readonly since?: CheckedHead;
}

/** The last event of a part that was checked before. */
export type CheckedHead = LedgerHead & { readonly recordedAt: string };

/** `state` is null once the run is over: nothing can follow, and a ledger may hold more ended runs than memory. */
interface RunSoFar {
  readonly version: number;
  readonly epoch: number;
  readonly state: RunState | null;
}

/**
 * Checks the ledger row by row, in order of position: gapless positions and versions, the hash chain, times of
 * recording that never go back, `data` equal to its payload, epochs that only grow, today's schema after upcasting, and the strict fold of every run. Keeps what the
 * events make of the run heads and the projections, for comparison.
 */
export class LedgerCheck {
  readonly tables = new ProjectionTables();
  events = 0;
  head: LedgerHead = { globalPosition: 0, hash: genesisHash };
  readonly #options: CheckOptions;
  readonly #runs = new Map<string, RunSoFar>();
  #firstLeap: BadEvent | null = null;
  /** The run that came first, as long as it is a campaign to which all the others belong; else null. */
  #campaignId: string | null = null;
  #isHeadSeen: boolean;
  #recordedAt = "";

  constructor(options: CheckOptions = { from: "ledger", expectedHead: null }) {
    this.#options = options;
    const { since = null } = options;
    if (since !== null) {
      this.head = { globalPosition: since.globalPosition, hash: since.hash };
      this.#recordedAt = since.recordedAt;
    }
    this.#isHeadSeen = options.expectedHead === null || isSameHead(options.expectedHead, this.head);
  }

  /** The position after which the check began: 0 where it is of the whole ledger. */
  get since(): number {
    return this.#options.since?.globalPosition ?? 0;
  }

  /** How many runs the ledger holds so far. */
  get runs(): number {
    return this.#runs.size;
  }

  /** Whether no position was left out, so that this is the ledger from its first event on, not one run of it. */
  get isWhole(): boolean {
    return this.#firstLeap === null;
  }

  /** Whether this is one campaign and runs of it, whatever lies between them in the ledger. */
  get isCampaign(): boolean {
    return this.#campaignId !== null;
  }

  /** Whether the expected head is among the events so far; true where none is expected. */
  get isHeadSeen(): boolean {
    return this.#isHeadSeen;
  }

  /** The heads that the runs must have. */
  runHeads(): readonly RunHeadRow[] {
    return [...this.#runs].map(([run_id, { version, epoch }]) => ({ run_id, version, epoch }));
  }

  /** Null when the row is as it must be after those before it. */
  check(row: LedgerRow): BadEvent | null {
    const fault = this.#placeFault(row) ?? this.#envelopeFault(row) ?? this.#fold(row) ?? this.#headFault(row);
    if (fault !== null) return { ...place(row), ...fault };
    // Only now is it known that more than one run is in here: a leap before was a gap.
    if (this.runs > 1 && !this.isCampaign && this.#firstLeap !== null) return this.#firstLeap;
    this.events += 1;
    this.head = { globalPosition: row.globalPosition, hash: row.hash };
    this.#recordedAt = row.recordedAt;
    return null;
  }

  /** Whether an event of the run was checked or believed. */
  knows(runId: string): boolean {
    return this.#runs.has(runId);
  }

  /**
   * Takes an event of the part that was checked before, from a run that continues after it, in order of version. Null
   * where it can be folded.
   */
  believe(row: LedgerRow): BadEvent | null {
    const fault = this.#fold(row);
    return fault === null ? null : { ...place(row), ...fault };
  }

  #placeFault(row: LedgerRow): Fault | null {
    const expected = this.head.globalPosition + 1;
    if (row.globalPosition === expected) {
      if (row.prevHash === this.head.hash) return null;
      return fault("chain", "its previous hash is not that of the event before it");
    }
    const leap = fault("position", `expected position ${expected}`);
    if (this.#options.from === "ledger" || row.globalPosition < expected) return leap;
    this.#firstLeap ??= { ...place(row), ...leap };
    return null;
  }

  #headFault(row: LedgerRow): Fault | null {
    const { expectedHead } = this.#options;
    if (row.globalPosition !== expectedHead?.globalPosition) return null;
    this.#isHeadSeen = row.hash === expectedHead.hash;
    return this.#isHeadSeen ? null : fault("expected_head", `its hash is ${row.hash}, expected ${expectedHead.hash}`);
  }

  #envelopeFault(row: LedgerRow): Fault | null {
    const { version, epoch } = this.#runs.get(row.runId) ?? { version: 0, epoch: 1 };
    if (row.hash !== eventHash(row)) return fault("hash", "its hash is not that of its fields");
    if (!row.timesAreExact) return fault("time", "a time has parts that its hash does not cover");
    // Both are of one form, so that they compare as text. `recert.append_events` never lets it go back.
    if (row.recordedAt < this.#recordedAt) return fault("time", "it was recorded before the event before it");
    if (!row.dataMatches) return fault("data", "data differs from payload");
    if (row.version !== version + 1) return fault("version", `expected version ${version + 1}`);
    if (row.epoch < epoch) return fault("epoch", `epoch ${row.epoch} after ${epoch}`);
    return null;
  }

  #fold(row: LedgerRow): Fault | null {
    try {
      const result = upcast(row.type, row.schemaVersion, JSON.parse(row.payload));
      if (!result.ok) return fault("schema", result.problem.detail);
      const event = { ...result.event, version: row.version, epoch: row.epoch, occurredAt: row.occurredAt };
      const { state: before } = this.#runs.get(row.runId) ?? { state: emptyRun };
      if (before === null) return fault("fold", `version ${row.version}: ${row.type} follows the end of its run`);
      const state = applyEvent(before, event);
      if (row.version === 1) this.#noteBeginning(row.runId, state);
      this.tables.apply(changesOf(row.runId, [{ event, after: state }]), row.globalPosition);
      this.#runs.set(row.runId, {
        version: row.version,
        epoch: row.epoch,
        state: state.status === "done" ? null : state,
      });
      return null;
    } catch (error) {
      return fault(error instanceof SyntaxError ? "schema" : "fold", String(error));
    }
  }

  #noteBeginning(runId: string, { context: { campaign, run } }: RunState): void {
    if (this.runs === 0) this.#campaignId = campaign === null ? null : runId;
    else if (run?.campaign?.id !== this.#campaignId) this.#campaignId = null;
  }
}

type Fault = Pick<BadEvent, "fault" | "detail">;

function fault(name: LedgerFault, detail: string): Fault {
  return { fault: name, detail };
}

function isSameHead(a: LedgerHead, b: LedgerHead): boolean {
  return a.globalPosition === b.globalPosition && a.hash === b.hash;
}

function place({ globalPosition, runId, version }: LedgerRow) {
  return { globalPosition, runId, version };
}
