import { z } from "zod";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { TroubleError } from "../trouble-error.ts";

/** A moment up to which is looked: a version or position from 1, or a time, its last millisecond included. */
type Moment = { readonly kind: "number"; readonly number: number } | { readonly kind: "time"; readonly lastMs: number };

/**
 * The events that had happened `--as-of` a version (`v12`), a UTC time, or the end of a date; `events` are all of a run.
 * Throws `TroubleError` for a version that the run does not have.
 */
type EventsAsOf = (events: readonly RecordedEvent[]) => readonly RecordedEvent[];

/** Reads `report --as-of`. Throws `TroubleError` for what is none of these, and for what has not come yet. */
export function asOf(text: string | undefined, texts: Texts, now: Date): EventsAsOf {
  if (text === undefined) return (events) => events;
  const moment = momentOf(text, texts.commands.asOfAllowed, texts, now);
  if (moment.kind === "time") {
    return (events) => events.filter(({ recordedAt }) => Date.parse(recordedAt) <= moment.lastMs);
  }
  return (events) => {
    requireReached(text, moment.number, events.length, "run", texts);
    return events.filter(({ version }) => version <= moment.number);
  };
}

/** How much of the ledger `status --as-of` counts: up to a position, or to a moment; null = all of it. */
export interface LedgerUntil {
  readonly position: number;
  readonly lastMs: number;
}

/** Reads `status --as-of`: a position (`v12`), a UTC time, or the end of a date. Throws `TroubleError` as above. */
export function ledgerUntil(text: string | undefined, texts: Texts, now: Date): LedgerUntil | null {
  if (text === undefined) return null;
  const moment = momentOf(text, texts.renewals.status.asOfAllowed, texts, now);
  return moment.kind === "number"
    ? { position: moment.number, lastMs: Number.POSITIVE_INFINITY }
    : { position: Number.POSITIVE_INFINITY, lastMs: moment.lastMs };
}

/** Reads `waive --until`: a UTC time, or the end of a date; ISO 8601 UTC. Throws `TroubleError`. */
export function parseUntil(text: string, { errors, renewals }: Texts): string {
  const moment = timeOf(text);
  if (moment !== null) return new Date(moment.lastMs).toISOString();
  throw new TroubleError(exitCodes.usage, "bad_value", errors.badValue("--until", text, renewals.waive.untilAllowed));
}

/** Makes sure that there are that many events. Throws `TroubleError` that says how many there are. */
export function requireReached(
  text: string,
  wanted: number,
  events: number,
  of: "run" | "ledger",
  { errors }: Texts,
): void {
  if (wanted <= events) return;
  throw new TroubleError(exitCodes.usage, "not_yet", errors.asOfBeyond(text, events, of));
}

function momentOf(text: string, allowed: string, { errors, format }: Texts, now: Date): Moment {
  const number = /^v([1-9]\d{0,14})$/.exec(text)?.[1];
  if (number !== undefined) return { kind: "number", number: Number(number) };
  const moment = timeOf(text);
  if (moment === null) {
    throw new TroubleError(exitCodes.usage, "bad_value", errors.badValue("--as-of", text, allowed));
  }
  if (moment.firstMs > now.getTime()) {
    throw new TroubleError(exitCodes.usage, "not_yet", errors.asOfFuture(text, format.time(now.toISOString())));
  }
  return { kind: "time", lastMs: moment.lastMs };
}

const dateSchema = z.iso.date();
const timeSchema = z.iso.datetime({ offset: true });

/**
 * A date means its end, so that today is all that happened so far; a time without a zone is UTC, as everywhere. Null for
 * what is in no calendar: `Date.parse` would make March of February 30.
 */
function timeOf(text: string): { readonly firstMs: number; readonly lastMs: number } | null {
  if (dateSchema.safeParse(text).success) {
    return { firstMs: Date.parse(`${text}T00:00Z`), lastMs: Date.parse(`${text}T23:59:59.999Z`) };
  }
  const [, date, time, zone = "Z"] = /^([\d-]{10})[T ]([\d:.]+)(Z|[+-]\d{2}:?\d{2})?$/.exec(text) ?? [];
  const seconds = time?.length === 5 ? ":00" : "";
  const iso = `${date}T${time}${seconds}${zone.replace(/^(...)(\d\d)$/, "$1:$2")}`;
  if (!timeSchema.safeParse(iso).success) return null;
  const ms = Date.parse(iso);
  return { firstMs: ms, lastMs: ms };
}
