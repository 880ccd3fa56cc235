import { parse } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { readClocks } from "../../database/read-clocks.ts";
import { msToIso } from "../../events/iso-time.ts";
import type { Rhythm } from "../../events/schedule-event.ts";
import { machineName } from "../../machine/run-machine.ts";
import {
  type PlannedTime,
  rhythmProblem,
  shortestIntervalMs,
  tidyCron,
  timesAfter,
} from "../../planning/schedules/cron.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { listSchedules } from "../../projections/postgres/schedule-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { sayIfWorkersLack } from "../fleet/workers-lack.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { underScheduleLock } from "../schedule/schedule-lock.ts";
import { type CheckedStart, checkedStart, type ScheduledFlags } from "../schedule/scheduled-start.ts";
import { thisOwner } from "../session/owner.ts";
import { recordWhole } from "../session/record-whole.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flags of `recert schedule add` as they were typed. */
export interface ScheduleAddFlags extends ScheduledFlags {
  readonly cron: string;
  readonly tz?: string;
  readonly name?: string;
}

/** What is recorded, apart from who did it. */
interface NewSchedule extends Rhythm, CheckedStart {
  readonly name: string;
}

const shownTimes = 3;
const longestName = 40;

/** `recert schedule add`: from now on what the flags of a start say is started at the times of a rhythm. Returns the exit code. */
export async function addSchedule(flags: ScheduleAddFlags, settings: Settings, output: Output): Promise<number> {
  const { texts } = output;
  const { cron, tz = "UTC", name: wished, ...startFlags } = flags;
  const rhythm = requireRhythm({ cron, zone: tz }, texts);
  if (wished !== undefined) requireName(wished, texts);
  const checked = await checkedStart(startFlags, settings, output);
  const schedule = { ...rhythm, ...checked, name: wished ?? defaultName(checked) };
  return withAnnouncedLedger(settings, output, async (opened) => {
    const { databaseMs } = await opened.ledger.withClient(readClocks);
    const next = timesAfter(rhythm, msToIso(databaseMs), shownTimes);
    const scheduleId = await underScheduleLock(opened, "names", () => record(opened, schedule, texts));
    if (scheduleId === null) throw new TroubleError(exitCodes.busy, "busy", texts.schedules.refused.busy());
    show({ ...schedule, scheduleId, next }, output);
    warnIfTight(schedule, msToIso(databaseMs), output);
    sayIfWorkersLack(output);
    return exitCodes.ok;
  });
}

function requireRhythm({ cron, zone }: Rhythm, texts: Texts): Rhythm {
  const problem = rhythmProblem({ cron, zone });
  if (problem === null) return { cron: tidyCron(cron), zone };
  const { refused, zoneAllowed } = texts.schedules;
  switch (problem.of) {
    case "fields":
      throw refusal("bad_value", refused.fields(cron, problem.count));
    case "cron":
      throw refusal("bad_value", refused.cron(cron, problem.detail));
    case "zone":
      throw refusal("bad_value", texts.errors.badValue("--tz", zone, zoneAllowed));
  }
}

function requireName(name: string, { errors, schedules }: Texts): void {
  if (name.length <= longestName && /^[A-Za-z0-9][\w.-]*$/.test(name)) return;
  throw refusal("bad_value", errors.badValue("--name", name, schedules.nameAllowed));
}

/** That of the targets file, else of the targets: as far as it makes a name. */
function defaultName({ start, target }: CheckedStart): string {
  const from = start.targets === undefined ? target : parse(start.targets).name;
  const name = from.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return name === "" ? "schedule" : name.slice(0, longestName);
}

/** The id of the new schedule. Throws `TroubleError` where its name is taken. */
async function record(
  opened: OpenLedger,
  { name, cron, zone, start, target }: NewSchedule,
  { schedules }: Texts,
): Promise<string> {
  const taken = (await opened.ledger.withClient(listSchedules)).find((one) => one.name === name);
  if (taken !== undefined) throw refusal("name_taken", schedules.refused.nameTaken(name, taken.schedule_id));
  const scheduleId = uuidv7();
  const owner = thisOwner(start.reason ?? null);
  await recordWhole(opened, scheduleId, [
    { type: "RunStarted", data: { ...owner, kind: "schedule", target, machine: machineName } },
    { type: "ScheduleAdded", data: { name, cron, zone, start } },
    { type: "RunCompleted", data: { exitCode: exitCodes.ok } },
  ]);
  return scheduleId;
}

function show(
  {
    scheduleId: runId,
    name,
    cron,
    zone,
    target,
    start,
    next,
  }: NewSchedule & { readonly scheduleId: string; readonly next: readonly PlannedTime[] },
  output: Output,
): void {
  const { schedules, format } = output.texts;
  const timeOf = ({ utc, local }: PlannedTime) =>
    zone === "UTC" ? format.time(utc) : schedules.time(local, zone, format.time(utc));
  const times = next.map((time) => `  ${timeOf(time)}`);
  output.text([schedules.added(name, runId), ...times].join("\n"));
  if (!output.json) return;
  const added = { name, cron, zone, target, start, next: next.map(({ utc }) => utc) };
  output.data({ type: "result", runId, status: "completed", exitCode: exitCodes.ok, ...added });
}

function warnIfTight(schedule: NewSchedule, now: string, output: Output): void {
  const intervalMs = shortestIntervalMs(schedule, now);
  const { schedules, format } = output.texts;
  if (intervalMs < schedule.expectedMs) {
    output.note(schedules.tight(format.duration(intervalMs), format.duration(schedule.expectedMs)));
  }
}

function refusal(code: string, trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.usage, code, trouble);
}
