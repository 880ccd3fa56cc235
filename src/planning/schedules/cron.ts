import { type CronDate, type CronExpression, CronExpressionParser } from "cron-parser";
import { isoToMs, msToIso } from "../../events/iso-time.ts";
import { present } from "../../events/present.ts";
import type { Rhythm } from "../../events/schedule-event.ts";

/** One time of a schedule: ISO 8601 UTC, and as a clock of its zone shows it, such as "2026-11-30 02:00". */
export interface PlannedTime {
  readonly utc: string;
  readonly local: string;
}

/** What is wrong with a rhythm; `detail` is the parser's own sentence. */
export type RhythmProblem =
  | { readonly of: "fields"; readonly count: number }
  | { readonly of: "cron"; readonly detail: string }
  | { readonly of: "zone" };

/** A moment at which every zone can be tried; which one does not matter. */
const anyMoment = "2026-01-01T00:00:00.000Z";

/** Five fields, one space between them. */
export function tidyCron(cron: string): string {
  return cron.trim().replaceAll(/\s+/g, " ");
}

/** Why these can be no rhythm; null when they can. */
export function rhythmProblem({ cron, zone }: Rhythm): RhythmProblem | null {
  const fields = tidyCron(cron)
    .split(" ")
    .filter((field) => field !== "");
  if (fields.length !== 5) return { of: "fields", count: fields.length };
  // What the parser makes of H differs from one reading to the next.
  const drawn = fields.find((field) => /^H(?!\w)/i.test(field));
  if (drawn !== undefined) return { of: "cron", detail: `Invalid characters, got value: ${drawn}` };
  if (!isZone(zone)) return { of: "zone" };
  try {
    timesAfter({ cron, zone }, anyMoment, 1);
    return null;
  } catch (error) {
    return { of: "cron", detail: String(error).replace(/^Error: /, "") };
  }
}

/** The next `count` times after a moment. Throws where the rhythm has a problem. */
export function timesAfter(rhythm: Rhythm, afterIso: string, count: number): readonly PlannedTime[] {
  const afterMs = isoToMs(afterIso);
  const next = timesFrom(rhythm, afterMs);
  let first = next();
  while (first.getTime() <= afterMs) first = next();
  return [first, ...Array.from({ length: count - 1 }, next)].map(plannedTime);
}

/** The last time at or before a moment. */
export function lastTimeUntil(rhythm: Rhythm, nowIso: string): string {
  const nowMs = isoToMs(nowIso);
  let lastMs = parsed(rhythm, nowMs).prev().getTime();
  const next = timesFrom(rhythm, lastMs);
  for (let time = next(); time.getTime() <= nowMs; time = next()) lastMs = time.getTime();
  return msToIso(lastMs);
}

/** No clock leaves out or repeats so much. */
const beyondClockChangeMs = 3 * 3_600_000;

/**
 * All times from a little before a moment on, each by a call. The parser, started in an hour that a clock leaves out or
 * repeats, finds other times there than when it comes from before: so it always comes from before.
 */
function timesFrom(rhythm: Rhythm, fromMs: number): () => CronDate {
  const times = parsed(rhythm, fromMs - beyondClockChangeMs);
  return () => times.next();
}

function parsed({ cron, zone }: Rhythm, atMs: number): CronExpression {
  return CronExpressionParser.parse(cron, { tz: zone, currentDate: msToIso(atMs) });
}

/** How many times are looked at for the shortest distance: every hour of four days, every day of three months. */
const lookedAt = 100;

/** The shortest distance between two times in the near future, in milliseconds. */
export function shortestIntervalMs(rhythm: Rhythm, fromIso: string): number {
  const times = timesAfter(rhythm, fromIso, lookedAt).map(({ utc }) => isoToMs(utc));
  return Math.min(...times.slice(1).map((time, place) => time - present(times[place], "time before")));
}

/** Names alone: an offset knows no summer time, and not every Node knows it. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]/.test(zone)) return false;
  try {
    Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function plannedTime(time: CronDate): PlannedTime {
  const two = (part: number) => String(part).padStart(2, "0");
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return { utc: msToIso(time.getTime()), local: `${date} ${two(time.getHours())}:${two(time.getMinutes())}` };
}
