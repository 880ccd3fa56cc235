import { rowToEvent } from "../../events/postgres/event-row.ts";
import type { PostgresLedger } from "../../events/postgres/postgres-ledger.ts";
import { ledgerPages, readLedgerPage } from "../../events/postgres/read-ledger.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { LedgerFold } from "../../projections/fold-ledger.ts";
import { type LedgerUntil, requireReached } from "../options/as-of.ts";

const pageSize = 2_000;

/** What the ledger made of the projections, and the moment at which it stood so. */
export interface FoldedLedger {
  readonly fold: LedgerFold;
  readonly at: Date;
}

/**
 * Folds the ledger from its first event to the place named; all of it, as it stands now, where that is null. Throws
 * `TroubleError` for a position that it does not have.
 */
export async function foldLedger(
  ledger: PostgresLedger,
  until: LedgerUntil | null,
  texts: Texts,
): Promise<FoldedLedger> {
  const fold = new LedgerFold();
  let position = 0;
  const now = new Date();
  let lastAt = now;
  const pages = ledgerPages((after) =>
    ledger.withClient((client) => readLedgerPage(client, { after, limit: pageSize })),
  );
  for await (const rows of pages) {
    for (const row of rows) {
      const event = rowToEvent(row);
      // The first event beyond ends it, whatever its followers' clocks say: a prefix of the ledger is always sound.
      if (until !== null && isBeyond(event, until)) return { fold, at: new Date(momentOf(until, lastAt, now)) };
      fold.apply(event);
      lastAt = new Date(event.recordedAt);
      position = event.globalPosition;
    }
  }
  requirePosition(until, position, texts);
  return { fold, at: until === null ? now : new Date(momentOf(until, lastAt, now)) };
}

/** Makes sure that a ledger of so many events has the position that is asked for. Throws `TroubleError`. */
export function requirePosition(until: LedgerUntil | null, events: number, texts: Texts): void {
  if (until === null || !Number.isFinite(until.position)) return;
  requireReached(`v${until.position}`, until.position, events, "ledger", texts);
}

function isBeyond({ globalPosition, recordedAt }: RecordedEvent, { position, lastMs }: LedgerUntil): boolean {
  return globalPosition > position || Date.parse(recordedAt) > lastMs;
}

/** A moment is meant as it was given; a position means the moment of its event. Nothing is known of the future. */
function momentOf({ lastMs }: LedgerUntil, lastAt: Date, now: Date): number {
  return Math.min(Number.isFinite(lastMs) ? lastMs : lastAt.getTime(), now.getTime());
}
