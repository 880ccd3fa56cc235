import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import { append, asWords } from "./arguments.ts";
import type { ClearFlags } from "./clear.ts";
import type { DueFlags } from "./due.ts";
import type { StatusFlags } from "./status.ts";
import type { UnwaiveFlags, WaiveFlags } from "./waive.ts";

/** The commands about current certifications: what they are, what is due, and what must no longer be in force. */
export function addStandingCommands(program: Command, onExit: OnExit): void {
  addCommand<StatusFlags>(
    program,
    "status [models...]",
    "show the current certifications: verdict, rating, age, expiry, why stale",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./status.ts")).status(asWords(models), flags, settings, output),
    onExit,
  )
    .option("--target <target>", "one target, or a pattern such as aws/*/eu-* (default: all)")
    .option("--vendor <name>", "the models of one vendor")
    .option(
      "--verdict <verdicts>",
      "comma-separated: certified, quality_warning, failed, skipped, none (repeatable)",
      append,
    )
    .option("--badge <badges>", "comma-separated: PREMIUM, RECOMMENDED and so on (repeatable)", append)
    .option("--min-rating <rating>", "this rating or better, 0 to 5")
    .option("--needs <capabilities>", "what a usable model must be good for: toolUse,vision (repeatable)", append)
    .option("--stale", "only those that should be renewed")
    .option("--sort <key>", "model, rating (best first), expiry (soonest first), age (oldest first) or verdict")
    .option("--as-of <position or time>", "as of an event (v12) or a time (2026-11-22T18:00Z; for a date, its end)")
    .option("--history", "every certification a model ever had, and how it ended")
    .option(
      "--check",
      "exit 1 unless every model that has not reached its end of life is certified, unexpired and not stale",
    )
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)")
    .option("--registry <file>", "compare with your own registry");
  addCommand<DueFlags>(
    program,
    "due",
    "list what needs certifying: never certified, expired, stale or inconclusive",
    async ({ flags, settings, output }) => (await import("./due.ts")).due(flags, settings, output),
    onExit,
  )
    .option("--within <duration>", "also what expires within 1h, 2d ... (default 0)")
    .option("--target <target>", "the target, such as simulator/us-east-1 (default: the one of the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)")
    .option("--registry <file>", "the models of your own registry");
  addCommand<ClearFlags>(
    program,
    "clear [models...]",
    "revoke certifications of one target: all, or by id (* and ? allowed); the history stays",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./clear.ts")).clear(asWords(models), flags, settings, output),
    onExit,
  )
    .option("-y, --yes", "revoke without asking")
    .option("--target <target>", "the target, such as simulator/us-east-1 (default: the one of the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--vendor <name>", "only those of one vendor")
    .option("--suite <name>", "only those of one suite (default: every suite)")
    .option("--reason <text>", "the reason, recorded in the ledger");
  addWaiverCommands(program, onExit);
}

function addWaiverCommands(program: Command, onExit: OnExit): void {
  addCommand<WaiveFlags>(
    program,
    "waive <model> <capability>",
    "accept a broken capability for a while: it is shown as waived, and no verdict changes",
    async ({ words: [model, capability], flags, settings, output }) =>
      (await import("./waive.ts")).waive([String(model), String(capability)], flags, settings, output),
    onExit,
  )
    .requiredOption("--until <time>", "when it ends by itself (2026-12-01T18:00Z; for a date, its end)")
    .requiredOption("--reason <text>", "the reason, recorded in the ledger")
    .option("--target <target>", "the target, such as simulator/us-east-1 (default: the one of the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)");
  addCommand<UnwaiveFlags>(
    program,
    "unwaive <model> <capability>",
    "end a waiver before its time",
    async ({ words: [model, capability], flags, settings, output }) =>
      (await import("./waive.ts")).unwaive([String(model), String(capability)], flags, settings, output),
    onExit,
  )
    .option("--reason <text>", "the reason, recorded in the ledger")
    .option("--target <target>", "the target, such as simulator/us-east-1 (default: the one of the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)");
}
