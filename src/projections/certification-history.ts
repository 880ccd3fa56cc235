import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { ListedModel } from "../events/run-event.ts";
import type { Badge, Verdict } from "../events/vocabulary.ts";
import type { RunScope } from "./change.ts";
import type { Recorded } from "./report-events.ts";

/** How a certification ended: by which run and, for a revocation, by whom and why; it expires by itself. */
export interface CertificationEnd {
  readonly how: "renewed" | "expired" | "revoked" | "end_of_life";
  readonly at: string;
  readonly runId: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
}

/**
 * One verdict on a model. `end` is null while it is in force; an `inconclusive` try was never in force and has none. A
 * skip is no entry: it is the end of the one before.
 */
export interface HistoryEntry {
  readonly verdict: Exclude<Verdict, "skipped">;
  readonly rating: number | null;
  readonly badge: Badge | null;
  readonly runId: string;
  readonly globalPosition: number;
  readonly concludedAt: string;
  readonly certifiedAt: string | null;
  readonly expiresAt: string | null;
  readonly end: CertificationEnd | null;
}

/** Everything that was ever concluded about one model on one target by one suite, the newest last. */
export interface ModelHistory {
  readonly modelId: string;
  readonly vendor: string;
  readonly target: string;
  readonly suite: string;
  readonly entries: readonly HistoryEntry[];
}

/** The certifications that models ever had, from the events of the ledger in order of position. */
export class CertificationHistory {
  readonly #models = new Map<string, Kept>();

  /** Takes the next event, with the state of its run after it. */
  apply(event: RecordedEvent, { run, models, clear }: RunScope): void {
    if (event.type === "ModelConcluded") {
      const { target, suite } = present(run, "start of the run");
      const model = present(models[event.data.index - 1], `model ${event.data.index}`);
      this.#conclude(event, { target, suite: suite.name }, model);
    }
    if (event.type === "CertificationsRevoked") this.#revoke(event, present(clear, "start of the clear").target);
  }

  /** The models with at least one entry, by target, suite and model id, as of `now`. */
  models(now: string): readonly ModelHistory[] {
    const keys = [...this.#models.keys()].sort();
    return keys
      .map((key) => present(this.#models.get(key), "history"))
      .map((model) => ({ ...model, entries: model.entries.map((entry) => endedByTime(entry, now)) }));
  }

  #conclude(event: Recorded<"ModelConcluded">, place: Place, { modelId, vendor }: ListedModel): void {
    const { verdict, rating, badge, certifiedAt, expiresAt } = event.data;
    const { runId, globalPosition, occurredAt } = event;
    const before = this.#models.get(keyOf(place, modelId));
    const entries = before?.entries ?? [];
    if (verdict === "skipped") {
      endLast(entries, { how: "end_of_life", at: occurredAt, runId, actor: null, reason: null });
      return;
    }
    if (verdict !== "inconclusive")
      endLast(entries, { how: "renewed", at: occurredAt, runId, actor: null, reason: null });
    entries.push({
      ...{ verdict, rating, badge, runId, globalPosition, concludedAt: occurredAt, certifiedAt, expiresAt },
      end: null,
    });
    this.#models.set(keyOf(place, modelId), { ...place, modelId, vendor, entries });
  }

  #revoke({ data, runId, occurredAt }: Recorded<"CertificationsRevoked">, target: string): void {
    const { actor, reason } = data;
    for (const { suite, modelId, runId: grantedBy } of data.revoked) {
      const model = this.#models.get(keyOf({ target, suite }, modelId));
      if (model === undefined) continue;
      const end = { how: "revoked", at: occurredAt, runId, actor, reason } as const;
      for (const [place, entry] of model.entries.entries()) {
        if (entry.runId === grantedBy) model.entries[place] = ended(entry, end);
      }
    }
  }
}

/** Entries are added and ended in place: a copy for each verdict would make a long history quadratic. */
interface Kept extends ModelHistory {
  readonly entries: HistoryEntry[];
}

/** Ends the one that may be in force; all before it have ended. */
function endLast(entries: HistoryEntry[], end: CertificationEnd): void {
  const place = entries.findLastIndex(({ verdict }) => verdict !== "inconclusive");
  const last = entries[place];
  if (last !== undefined) entries[place] = ended(last, end);
}

type Place = Pick<ModelHistory, "target" | "suite">;

function keyOf({ target, suite }: Place, modelId: string): string {
  return JSON.stringify([target, suite, modelId]);
}

/** What had expired before was not renewed; but a revocation says what was wrong with an expired certification, too. */
function ended(entry: HistoryEntry, end: CertificationEnd): HistoryEntry {
  if (entry.end !== null || entry.verdict === "inconclusive") return entry;
  const asExpired = endedByTime(entry, end.at);
  return asExpired.end === null || end.how === "revoked" ? { ...entry, end } : asExpired;
}

function endedByTime(entry: HistoryEntry, now: string): HistoryEntry {
  const { end, expiresAt } = entry;
  if (end !== null || expiresAt === null || expiresAt > now) return entry;
  return { ...entry, end: { how: "expired", at: expiresAt, runId: null, actor: null, reason: null } };
}
