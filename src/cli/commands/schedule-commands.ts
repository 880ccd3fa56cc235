import type { Command } from "commander";
import { caBundle } from "../options/ca-bundle-flag.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";
import { append } from "./arguments.ts";
import type { ScheduleAddFlags } from "./schedule-add.ts";

/** `recert schedule …`. */
export function addScheduleCommands(program: Command, onExit: OnExit): void {
  const schedule = program
    .command("schedule")
    .description("what workers start at set times")
    .copyInheritedSettings(program);
  const add = addCommand<ScheduleAddFlags>(
    schedule,
    "add",
    "start what is due at the times of a cron expression, until the schedule is removed",
    async ({ flags, settings, output }) => (await import("./schedule-add.ts")).addSchedule(flags, settings, output),
    onExit,
  )
    .requiredOption("--cron <expression>", "minute, hour, day of the month, month, day of the week: '0 2 * * 1-5'")
    .option("--tz <zone>", "the IANA time zone of these times, such as Europe/Berlin (default UTC)")
    .option("--name <name>", "what it is called (default: made from its targets)")
    .option("--all", "certify everything at each time, not only what is due");
  withScheduledFlags(add);
  addCommand<object>(
    schedule,
    "list",
    "list the schedules: their next times, what they start, and how the last one ended",
    async ({ settings, output }) => (await import("./schedule-list.ts")).showSchedules(settings, output),
    onExit,
  );
  addCommand<{ reason?: string }>(
    schedule,
    "remove <schedule>",
    "remove a schedule, by name or id; what it has started continues",
    async ({ words: [wanted], flags, settings, output }) =>
      (await import("./schedule-remove.ts")).removeSchedule(String(wanted), flags, settings, output),
    onExit,
  ).option("--reason <text>", "the reason, recorded in the ledger");
}

/** Those of `start` that make sense where nobody looks on; the words are the same. */
function withScheduledFlags(command: Command): Command {
  return command
    .option("--within <duration>", "also those that expire within 1h, 2d ... (default 0)")
    .option("--only <ids>", "certify only these: comma-separated ids, * and ? allowed (repeatable)", append)
    .option("--exclude <ids>", "leave these out (repeatable)", append)
    .option("--targets <file>", "accounts and regions to certify as one campaign, JSON or YAML")
    .option("--region <regions>", "AWS region (default: the SDK's settings); several, comma-separated, make a campaign")
    .option("--account <name>", "a name for the account, only if AWS cannot be asked whose credentials these are")
    .option("--credentials <source>", "environment (default: what the AWS SDK finds) or database (kept by recert)")
    .option("--user <email or name>", "which of the credentials kept in the database")
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)")
    .option("--registry <file>", "your own registry, JSON or YAML (default: the built-in one)")
    .option("--suite <name>", "standard or quick (default standard)")
    .option("--lanes <n>", "models certified side by side on each target, each lane with its own pause (default 1)")
    .option("--concurrency <n>", "targets certified side by side (default 4)")
    .option("--delay <duration>", "pause between two models: 10000 (ms), 10s, 2m; 0 to 24h (default 5s)")
    .option("--max-retries <n>", "attempts per probe, 1 to 10 (default 2; 1 = no retry)")
    .option("--max-wait <duration>", "how long throttling is waited out per model, 0 to 24h (default 5m)")
    .option("--max-cost <usd>", "what each campaign may cost: 0.50, 2 (default: no limit)")
    .option("--quota <mode>", "shared: calls wait for their part of quotas that all runs here share (default off)")
    .option("--trials <n>", "ask each probe 1, 3 or 5 times, worded differently, before any confirmation (default 1)")
    .option("--deep", "also run the expensive probes")
    .option("--valid-for <duration>", "how long a certification is valid, 1m to 365d (default 7d)")
    .option("--evidence <kind>", "what is kept of a reply: none, hash, or excerpt and hash (default excerpt)")
    .option("--skip-cleanup", "do not mark the current certifications as being renewed")
    .option("--log-dir <directory>", "where the log file goes (default: logs/ in RECERT_HOME)")
    .option("--reason <text>", "the reason, recorded in the ledger")
    .option(...caBundle)
    .option(...dotenv)
    .option(...envFile);
}
