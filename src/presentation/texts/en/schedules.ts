import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

const cronAdvice =
  "Five fields: minute, hour, day of the month, month, day of the week. `0 2 * * 1-5` is 02:00 from Monday to Friday.";

/** What `schedule` says, and what is said when a schedule starts something or does not. */
export const schedules = {
  title: "SCHEDULE",
  name: "Name",
  starts: "Starts",
  at: "At",
  rhythm: (cron: string, zone: string) => `${cron} (${zone})`,
  decided: "Decided",
  removedValue: (name: string, scheduleId: string) => `${name} (${scheduleId}) was removed`,
  nothing: "Nothing was decided yet.",
  columns: { name: "NAME", next: "NEXT", last: "LAST" },
  none: "No schedules yet. `recert schedule add --help` shows how to add one.",
  never: "nothing yet",
  startsWhat: (command: string) => `starts ${command}`,
  lastCampaign: (tick: string, campaignId: string) => `for ${tick}: campaign ${campaignId}`,
  exitCode: (status: string, exitCode: number) => `${status}, exit code ${exitCode}`,
  added: (name: string, scheduleId: string) => `Schedule ${name} (${scheduleId}) is added. Its next times:`,
  time: (local: string, zone: string, utc: string) => `${local} ${zone}, ${utc}`,
  removed: (name: string, scheduleId: string) =>
    `Schedule ${name} (${scheduleId}) is removed. What it has started continues.`,
  workersElsewhere: (lack: string) => `Schedules are carried out by \`recert worker\`, which cannot run here: ${lack}`,
  tight: (interval: string, expected: string) =>
    `It comes every ${interval}, but certifying everything takes about ${expected}: a time that comes while the previous campaign is under way is skipped.`,
  started: (name: string, tick: string, campaignId: string) =>
    `schedule ${name}, for ${tick}: campaign ${campaignId} is queued`,
  skipped: (name: string, tick: string, why: string) => `schedule ${name}, for ${tick}: nothing is started, ${why}`,
  why: {
    early: "that time has not come by the database's clock",
    unplanned: "it has no such time since it was added",
    late: "its next time has come",
    started: "that time, or a later one, already has its campaign",
    open: "the previous campaign was still under way at that time",
    removed: "it was removed",
    nothing_due: "nothing is due",
    busy: "another process is handling it",
  },
  zoneAllowed: "a name of the IANA time zone database, such as UTC, Europe/Berlin or America/Sao_Paulo",
  nameAllowed: "up to 40 letters, digits, dots, underscores and hyphens, the first a letter or digit",
  refused: {
    fields: (cron: string, count: number): Trouble => ({
      message: `--cron cannot be ${cron}: it has ${f.count(count, { one: "field", other: "fields" })}, not five.`,
      meaning: "Nothing was written.",
      advice: cronAdvice,
    }),
    cron: (cron: string, detail: string): Trouble => ({
      message: `--cron cannot be ${cron}: ${detail}.`,
      meaning: "Nothing was written.",
      advice: cronAdvice,
    }),
    nameTaken: (name: string, scheduleId: string): Trouble => ({
      message: `There is a schedule ${name} already: ${scheduleId}.`,
      meaning: "A name belongs to one schedule. Nothing was written.",
      advice: `Give another --name, or remove that one: \`recert schedule remove ${name}\`.`,
    }),
    unknown: (wanted: string): Trouble => ({
      message: `There is no schedule ${wanted}.`,
      meaning: "Nothing was written.",
      advice: "`recert schedule list` names them; a unique prefix of an id will do.",
    }),
    busy: (): Trouble => ({
      message: "Another process is changing the schedules.",
      meaning: "Nothing was written.",
      advice: "Repeat the command.",
    }),
    dueOrAll: (flag: string): Trouble => ({
      message: `${flag} and --all do not go together.`,
      meaning: "--all certifies everything at each time, not just what is due. Nothing was written.",
      advice: "Leave one of them out.",
    }),
  },
};
