import type { RecordedEvent } from "../../events/recorded-event.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";

/** Which events had happened `--as-of` a version (`v12`), a UTC time, or the end of a date. Throws `TroubleError`. */
export function asOf(text: string | undefined, texts: Texts): (event: RecordedEvent) => boolean {
  if (text === undefined) return () => true;
  const version = /^v(\d{1,9})$/.exec(text)?.[1];
  if (version !== undefined) return (event) => event.version <= Number(version);
  const lastMs = lastMomentOf(text);
  if (Number.isNaN(lastMs)) {
    const trouble = texts.errors.badValue("--as-of", text, texts.commands.asOfAllowed);
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  return (event) => Date.parse(event.recordedAt) <= lastMs;
}

/** How much of the ledger `status --as-of` counts: up to a position, or to a moment; null = all of it. */
export interface LedgerUntil {
  readonly position: number;
  readonly lastMs: number;
}

/** The position (`v12`), the UTC time, or the end of the date of `status --as-of`. Throws `TroubleError`. */
export function ledgerUntil(text: string | undefined, texts: Texts): LedgerUntil | null {
  if (text === undefined) return null;
  const position = /^v(\d{1,15})$/.exec(text)?.[1];
  if (position !== undefined) return { position: Number(position), lastMs: Number.POSITIVE_INFINITY };
  const lastMs = lastMomentOf(text);
  if (!Number.isNaN(lastMs)) return { position: Number.POSITIVE_INFINITY, lastMs };
  const trouble = texts.errors.badValue("--as-of", text, texts.renewals.status.asOfAllowed);
  throw new TroubleError(exitCodes.usage, "bad_value", trouble);
}

/** A date means its end; a time without a zone is UTC, as everywhere. NaN for anything else. */
function lastMomentOf(text: string): number {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Date.parse(`${text}T23:59:59.999Z`);
  if (!/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text)) return Number.NaN;
  const iso = text.replace(" ", "T");
  return Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(iso) ? iso : `${iso}Z`);
}
