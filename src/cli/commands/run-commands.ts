import type { Command } from "commander";
import { caBundle } from "../options/ca-bundle-flag.ts";
import { type ProgressFlags, progressFlag, useProgress } from "../options/progress-flag.ts";
import type { Output } from "../output.ts";
import type { StartFlags } from "../session/prepare-run.ts";
import type { ResumeFlags } from "../session/resumed-run.ts";
import type { Settings } from "../settings.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";
import { append, asWord, asWords } from "./arguments.ts";
import type { CancelFlags } from "./cancel.ts";
import type { ReportFlags } from "./report.ts";
import type { RunsFlags } from "./runs.ts";

/** The commands that make and follow runs. */
export function addRunCommands(program: Command, onExit: OnExit): void {
  addStart(program, onExit);
  addResume(program, onExit);
  addCommand<ReportFlags>(
    program,
    "report [run]",
    "show the report of a run or campaign, from the ledger (default: the newest)",
    async ({ words: [run], flags, settings, output }) =>
      (await import("./report.ts")).report(asWord(run), flags, settings, output),
    onExit,
  )
    .option("--full", "as text: everything that is in the log file, not just what fits a screen")
    .option(
      "--model <ids>",
      "only these models, each in full: comma-separated ids, * and ? allowed (repeatable)",
      append,
    )
    .option("--format <format>", "text, json, markdown, html, junit or csv", "text")
    .option(
      "-o, --output <file>",
      "write it to a file: .txt, .log, .json, .md, .html, .xml (JUnit) or .csv (repeatable)",
      append,
    )
    .option("--timeline", "what happened when, and how long it took; with --model for each of its probes")
    .option("--events", "the history, one line per event; --model, --probe and --type narrow it down")
    .option("--probe <names>", "with --events: only those of these probes (comma-separated, repeatable)", append)
    .option("--type <names>", "with --events: only those of these types, such as AttemptFailed (repeatable)", append)
    .option("--as-of <version or time>", "as of a version (v12) or a time (2026-11-22T18:00Z; for a date, its end)");
  addCommand<RunsFlags>(
    program,
    "runs [campaign]",
    "list the runs and campaigns, newest first, or the runs of one campaign",
    async ({ words: [campaign], flags, settings, output }) =>
      (await import("./runs.ts")).runs(asWord(campaign), flags, settings, output),
    onExit,
  )
    .option("--limit <n>", "how many", "50")
    .option("--stuck", "only runs that workers gave up: they died each time before they recorded anything");
  addCommand<ProgressFlags>(
    program,
    "watch [run]",
    "follow a run or campaign live from another terminal (default: the newest unfinished one)",
    async ({ words: [run], flags, settings, output }) =>
      (await import("./watch.ts")).watch(asWord(run), flags, settings, output),
    onExit,
  ).option(...progressFlag);
  addCommand<CancelFlags>(
    program,
    "cancel <run>",
    "end an unfinished run or campaign for good; verdicts it has granted stay",
    async ({ words: [run], flags, settings, output }) =>
      (await import("./cancel.ts")).cancel(asWord(run) ?? "", flags, settings, output),
    onExit,
  )
    .option("-y, --yes", "accepted for scripts that pass it everywhere; cancel never asks")
    .option("--reason <text>", "the reason, recorded in the ledger");
}

/** A sign of life, before what drives a run is loaded: that takes longer than one likes to wait without any. */
async function showPreparing(flags: ProgressFlags, settings: Settings, output: Output): Promise<void> {
  await useProgress(flags, settings, output);
  output.stage(output.texts.live.stages.preparing, true);
}

function addStart(program: Command, onExit: OnExit): void {
  const start = addCommand<StartFlags>(
    program,
    "start",
    "start a new run: list the models, mark their certifications, certify them one by one, report",
    async ({ flags, settings, output }) => {
      await showPreparing(flags, settings, output);
      return (await import("./start.ts")).start(flags, settings, output);
    },
    onExit,
  )
    .option("--only <ids>", "certify only these: comma-separated ids, * and ? allowed (repeatable)", append)
    .option("--exclude <ids>", "leave these out (repeatable)", append);
  withStartFlags(start);
  const certify = addCommand<StartFlags>(
    program,
    "certify <models...>",
    "start a new run of only these models, by exact id",
    async ({ words: [models], flags, settings, output }) => {
      await showPreparing(flags, settings, output);
      return (await import("./certify.ts")).certify(asWords(models), flags, settings, output);
    },
    onExit,
  );
  withStartFlags(certify);
}

/** The flags of every command that starts a run. */
function withStartFlags(command: Command): Command {
  return command
    .option("-y, --yes", "start without asking")
    .option("--dry-run", "show the plan and do nothing")
    .option("--delay <duration>", "pause between two models: 10000 (ms), 10s, 2m; 0 to 24h (default 5s)")
    .option("--max-retries <n>", "attempts per probe, 1 to 10 (default 2; 1 = no retry)")
    .option("--max-wait <duration>", "how long throttling is waited out per model, 0 to 24h (default 5m)")
    .option("--max-cost <usd>", "stop before the run could cost more: 0.50, 2 (default: no limit)")
    .option("--quota <mode>", "shared: calls wait for their part of quotas that all runs here share (default off)")
    .option("--trials <n>", "ask each probe 1, 3 or 5 times, worded differently, before any confirmation (default 1)")
    .option("--deep", "also run the expensive probes")
    .option("--due", "only models that are due: never certified, expired, stale or inconclusive")
    .option("--within <duration>", "with --due: also those that expire within 1h, 2d ... (default 0)")
    .option("--failed-of <run>", "only models that RUN left failed, warned, inconclusive or pending")
    .option("--baseline <run>", "at the end compare with RUN, and exit 1 if anything got worse")
    .option("--skip-cleanup", "do not mark the current certifications as being renewed")
    .option("--region <regions>", "AWS region (default: the SDK's settings); several, comma-separated, make a campaign")
    .option("--targets <file>", "accounts and regions to certify as one campaign, JSON or YAML")
    .option("--lanes <n>", "models certified side by side on each target, each lane with its own pause (default 1)")
    .option("--concurrency <n>", "targets certified side by side (default 4)")
    .option("--queue", "do not drive it here: record it for workers (recert worker)")
    .option("--account <name>", "a name for the account, only if AWS cannot be asked whose credentials these are")
    .option(...caBundle)
    .option("--registry <file>", "your own registry, JSON or YAML (default: the built-in one)")
    .option("--suite <name>", "standard or quick (default standard)")
    .option("--valid-for <duration>", "how long a certification is valid, 1m to 365d (default 7d)")
    .option("--evidence <kind>", "what is kept of a reply: none, hash, or excerpt and hash (default excerpt)")
    .option("--accept-clock", "run although this machine's clock and the database's are over 5 minutes apart")
    .option("--reason <text>", "the reason, recorded in the ledger")
    .option("--log-dir <directory>", "where the log file goes (default: logs/ in RECERT_HOME)")
    .option("--credentials <source>", "environment (default: what the AWS SDK finds) or database (kept by recert)")
    .option("--user <email or name>", "which of the credentials kept in the database")
    .option(...dotenv)
    .option(...envFile)
    .option(...progressFlag)
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)")
    .option(
      "-o, --output <file>",
      "write the report to a file: .txt, .log, .json, .md, .html, .xml (JUnit) or .csv (repeatable)",
      append,
    );
}

function addResume(program: Command, onExit: OnExit): void {
  addCommand<ResumeFlags>(
    program,
    "resume [run]",
    "continue an interrupted run or campaign (default: the newest unfinished one)",
    async ({ words: [run], flags, settings, output }) => {
      await showPreparing(flags, settings, output);
      return (await import("./resume.ts")).resume(asWord(run), flags, settings, output);
    },
    onExit,
  )
    .option("--delay <duration>", "from now on; recorded as an event")
    .option("--max-retries <n>", "from now on; recorded as an event")
    .option("--max-wait <duration>", "from now on; recorded as an event")
    .option("--max-cost <usd>", "what the whole run may cost; recorded as an event")
    .option("--quota <mode>", "shared or off, from now on; recorded as an event")
    .option("--credentials <source>", "environment or database, from now on; recorded as an event")
    .option("--user <email or name>", "which of the credentials kept in the database; recorded as an event")
    .option("--account <name>", "a name for the account, only if AWS cannot be asked whose credentials these are")
    .option(...caBundle)
    .option(...progressFlag)
    .option("--take-over", "take the run over from an owner that cannot be reached")
    .option("--accept-clock", "run although this machine's clock and the database's are over 5 minutes apart")
    .option("--reason <text>", "the reason, recorded in the ledger")
    .option(...dotenv)
    .option(...envFile)
    .option(
      "-o, --output <file>",
      "write the report to a file: .txt, .log, .json, .md, .html, .xml (JUnit) or .csv (repeatable)",
      append,
    );
}
