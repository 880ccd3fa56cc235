import type { NewEvent } from "./new-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/** A change of a projection's rows, applied in the same transaction as the events that caused it. */
export interface RowChange {
  readonly do: string;
}

/**
 * Events to append to one run. `expectedVersion` is the version before them (0 = the run does not exist yet). `epoch`
 * is the writer's; with `claim` it must be one more than the run's and becomes the run's, which fences off every
 * earlier owner.
 */
export interface AppendRequest {
  readonly runId: string;
  readonly expectedVersion: number;
  readonly epoch: number;
  readonly claim: boolean;
  readonly events: readonly NewEvent[];
  readonly changes: readonly RowChange[];
}

/** `fenced`: another owner has claimed the run since. `conflict`: the run has moved on; nothing was written. */
export type AppendOutcome =
  | { readonly outcome: "appended"; readonly events: readonly RecordedEvent[] }
  | { readonly outcome: "fenced"; readonly epoch: number }
  | { readonly outcome: "conflict"; readonly version: number };

/** Where the ledger ends: position 0 and sixty-four zeros when it is empty. */
export interface LedgerHead {
  readonly globalPosition: number;
  readonly hash: string;
}

/**
 * The append-only store of what happened. Reads come in key-set pages, in order of version or position, and never hold
 * a snapshot open. Reading an event that this recert cannot understand throws `UnreadableEventError`.
 */
export interface Ledger {
  /** All or nothing; repeating a call whose outcome was lost returns the receipts of the first. */
  append(request: AppendRequest): Promise<AppendOutcome>;
  /** The events of one run after a version (default 0), by version. Nothing when the run is unknown. */
  readRun(runId: string, afterVersion?: number): AsyncIterable<RecordedEvent>;
  head(): Promise<LedgerHead>;
}

/** An event in the ledger cannot be read; `globalPosition` says which. */
export class UnreadableEventError extends Error {
  override readonly name = "UnreadableEventError";
  readonly globalPosition: number;
  readonly code: "unknown_type" | "newer_schema" | "schema_violation";
  constructor(globalPosition: number, code: UnreadableEventError["code"], detail: string) {
    super(`event ${globalPosition}: ${detail}`);
    this.globalPosition = globalPosition;
    this.code = code;
  }
}

/** The server stayed away for longer than recert waits; what was acknowledged is recorded, the rest was not written. */
export class LedgerUnavailableError extends Error {
  override readonly name = "LedgerUnavailableError";
  constructor(cause: unknown) {
    super("the ledger's database cannot be reached", { cause });
  }
}

/** A connection could not be made or broke, and making another may help. Thrown when connecting. */
export class ConnectionLostError extends Error {
  override readonly name = "ConnectionLostError";
  constructor(cause: unknown) {
    super("the connection to the ledger's database was lost", { cause });
  }
}

/** What a ledger no longer has though it had acknowledged it. */
export interface LostEvents {
  readonly runId: string;
  readonly version: number;
  readonly globalPosition: number;
  readonly hash: string;
  /** The version at which the run ends now, 0 if the ledger does not know it; or another event is in its place. */
  readonly left: number | "another";
}
