import { type Json, toCanonicalJson } from "../../src/events/canonical.ts";
import { eventHash, genesisHash } from "../../src/events/event-hash.ts";
import type { AppendOutcome, AppendRequest, Ledger, LedgerHead } from "../../src/events/ledger.ts";
import type { RecordedEvent } from "../../src/events/recorded-event.ts";
import type { Change } from "../../src/projections/change.ts";
import { ProjectionTables } from "../../src/projections/projection-tables.ts";

/** A ledger in memory that keeps the same promises as the one on PostgreSQL; test/contract/ledger.contract.ts holds both to them. */
export class MemoryLedger implements Ledger {
  readonly events: RecordedEvent[] = [];
  readonly tables = new ProjectionTables();
  readonly #heads = new Map<string, { version: number; epoch: number }>();
  readonly #timeOf: (occurredAt: string) => string;

  /** `timeOf`: the time of the ledger's own clock; without it, it agrees with the writer's. */
  constructor(timeOf: (occurredAt: string) => string = (occurredAt) => occurredAt) {
    this.#timeOf = timeOf;
  }

  async append(request: AppendRequest): Promise<AppendOutcome> {
    const head = this.#heads.get(request.runId) ?? { version: 0, epoch: 0 };
    const epochBefore = request.claim ? request.epoch - 1 : request.epoch;
    if (head.version !== request.expectedVersion || head.epoch !== epochBefore) {
      const standing = request.events.map(({ eventId }) => this.events.find((event) => event.eventId === eventId));
      if (standing.every((event) => event !== undefined)) return { outcome: "appended", events: standing };
      if (head.epoch !== epochBefore) return { outcome: "fenced", epoch: head.epoch };
      return { outcome: "conflict", version: head.version };
    }
    const firstPosition = this.events.length + 1;
    const recorded = request.events.map((event, i) => this.#record(request, event, head.version + 1 + i));
    this.#heads.set(request.runId, { version: head.version + recorded.length, epoch: request.epoch });
    this.tables.apply(request.changes as readonly Change[], firstPosition);
    return { outcome: "appended", events: recorded };
  }

  async *readRun(runId: string, afterVersion = 0): AsyncIterable<RecordedEvent> {
    yield* this.events.filter((event) => event.runId === runId && event.version > afterVersion);
  }

  async head(): Promise<LedgerHead> {
    const last = this.events.at(-1);
    return { globalPosition: last?.globalPosition ?? 0, hash: last?.hash ?? genesisHash };
  }

  #record(request: AppendRequest, event: AppendRequest["events"][number], version: number): RecordedEvent {
    const before = this.events.at(-1);
    const now = this.#timeOf(event.occurredAt);
    const fields = {
      runId: request.runId,
      version,
      eventId: event.eventId,
      schemaVersion: event.schemaVersion,
      epoch: request.epoch,
      occurredAt: event.occurredAt,
      recordedAt: before !== undefined && before.recordedAt > now ? before.recordedAt : now,
      globalPosition: this.events.length + 1,
      prevHash: before?.hash ?? genesisHash,
    };
    const hash = eventHash({ ...fields, type: event.type, payload: toCanonicalJson(event.data as Json) });
    const recorded = { ...event, ...fields, hash };
    this.events.push(recorded);
    return recorded;
  }
}
