import type { PostgresLedger } from "../../events/postgres/postgres-ledger.ts";
import { ledgerPages, readHead } from "../../events/postgres/read-ledger.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { LedgerFold } from "../../projections/fold-ledger.ts";
import { certificationEvents, positionAt, recordedAt } from "../../projections/postgres/certification-events.ts";
import { type LedgerUntil, requireReached } from "../options/as-of.ts";

const pageSize = 500;

/** What the ledger made of certifications and waivers, and the moment at which they stood so. */
export interface FoldedLedger {
  readonly fold: LedgerFold;
  readonly at: Date;
}

/**
 * Certifications and waivers by the ledger up to the given position; the current ones if that is null. Throws
 * `TroubleError` for a position that it does not have.
 */
export async function foldLedger(
  ledger: PostgresLedger,
  until: LedgerUntil | null,
  texts: Texts,
): Promise<FoldedLedger> {
  const now = new Date();
  const upTo = await lastPosition(ledger, until, texts);
  const fold = new LedgerFold();
  const pages = ledgerPages((after) =>
    ledger.withClient((client) => certificationEvents(client, { after: Math.max(0, after), upTo, limit: pageSize })),
  );
  for await (const events of pages) for (const event of events) fold.apply(event);
  return { fold, at: until === null ? now : new Date(await momentOf(ledger, until, upTo, now)) };
}

/** Makes sure that a ledger of that many events has the position asked for. Throws `TroubleError`. */
export function requirePosition(until: LedgerUntil | null, events: number, texts: Texts): void {
  if (until === null || !Number.isFinite(until.position)) return;
  requireReached(`v${until.position}`, until.position, events, "ledger", texts);
}

function lastPosition(ledger: PostgresLedger, until: LedgerUntil | null, texts: Texts): Promise<number> {
  return ledger.withClient(async (client) => {
    if (until !== null && Number.isFinite(until.lastMs))
      return positionAt(client, new Date(until.lastMs).toISOString());
    const { globalPosition } = await readHead(client);
    requirePosition(until, globalPosition, texts);
    return until === null ? globalPosition : until.position;
  });
}

/** A moment is meant as it was given; a position means the moment of its event. Nothing is known of the future. */
async function momentOf(ledger: PostgresLedger, { lastMs }: LedgerUntil, position: number, now: Date): Promise<number> {
  if (Number.isFinite(lastMs)) return Math.min(lastMs, now.getTime());
  const at = await ledger.withClient((client) => recordedAt(client, position));
  return at === null ? now.getTime() : Math.min(Date.parse(at), now.getTime());
}
