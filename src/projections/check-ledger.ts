import { eventHash, genesisHash } from "../events/event-hash.ts";
import { upcast } from "../events/upcast.ts";
import { applyEvent, emptyRun, type RunState } from "../machine/fold.ts";
import { changesOf } from "./change.ts";
import { ProjectionTables } from "./projection-tables.ts";

/** A row of the ledger as it stands; nothing of it is believed before it is checked. */
export interface LedgerRow {
  readonly globalPosition: number;
  readonly runId: string;
  readonly version: number;
  readonly eventId: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly epoch: number;
  readonly occurredAt: string;
  readonly recordedAt: string;
  readonly prevHash: string;
  readonly hash: string;
  readonly payload: string;
  readonly dataMatches: boolean;
}

/** What is wrong with an event. */
export type LedgerFault = "position" | "chain" | "hash" | "data" | "version" | "epoch" | "schema" | "fold";

/** The first bad event, and what is wrong with it. */
export interface BadEvent {
  readonly globalPosition: number;
  readonly runId: string;
  readonly version: number;
  readonly fault: LedgerFault;
  readonly detail: string;
}

/** `state` is null once the run is over: nothing can follow, and a ledger may hold more ended runs than memory. */
interface RunSoFar {
  readonly version: number;
  readonly epoch: number;
  readonly state: RunState | null;
}

/**
 * Checks the ledger row by row, in order of position: gapless positions and versions, the hash chain, `data` equal to
 * its payload, epochs that only grow, today's schema after upcasting, and the strict fold of every run. Keeps the
 * projections that the events make, for comparison.
 */
export class LedgerCheck {
  readonly tables = new ProjectionTables();
  events = 0;
  head = { globalPosition: 0, hash: genesisHash };
  readonly #runs = new Map<string, RunSoFar>();

  /** How many runs the ledger holds so far. */
  get runs(): number {
    return this.#runs.size;
  }

  /** Null when the row is as it must be after those before it. */
  check(row: LedgerRow): BadEvent | null {
    const fault = this.#envelopeFault(row) ?? this.#fold(row);
    if (fault !== null) return { ...place(row), ...fault };
    this.events += 1;
    this.head = { globalPosition: row.globalPosition, hash: row.hash };
    return null;
  }

  #envelopeFault(row: LedgerRow): Fault | null {
    const run = this.#runs.get(row.runId);
    const expected = this.head.globalPosition + 1;
    if (row.globalPosition !== expected) return fault("position", `expected position ${expected}`);
    if (row.prevHash !== this.head.hash) return fault("chain", "its previous hash is not that of the event before it");
    if (row.hash !== eventHash(row)) return fault("hash", "its hash is not that of its fields");
    if (!row.dataMatches) return fault("data", "data differs from payload");
    if (row.version !== (run?.version ?? 0) + 1) return fault("version", `expected version ${(run?.version ?? 0) + 1}`);
    if (row.epoch < (run?.epoch ?? 1)) return fault("epoch", `epoch ${row.epoch} after ${run?.epoch ?? 1}`);
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
}

type Fault = Pick<BadEvent, "fault" | "detail">;

function fault(name: LedgerFault, detail: string): Fault {
  return { fault: name, detail };
}

function place({ globalPosition, runId, version }: LedgerRow) {
  return { globalPosition, runId, version };
}
