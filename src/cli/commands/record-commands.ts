import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import type { ExportFlags } from "./export.ts";
import type { VerifyFlags } from "./verify.ts";

/** The commands that check the record, carry it elsewhere, and make the other tables from it. */
export function addRecordCommands(program: Command, onExit: OnExit): void {
  addCommand<VerifyFlags>(
    program,
    "verify [file]",
    "check the whole ledger or an exported bundle: hash chain, positions, versions, schemas, fold, projections",
    async ({ words: [file], flags, settings, output }) =>
      typeof file === "string"
        ? (await import("./verify-bundle.ts")).verifyBundle(file, flags, output)
        : (await import("./verify.ts")).verify(flags, settings, output),
    onExit,
  )
    .option("--expect-head <position:hash>", "an event that must be in it, as an earlier verify printed it")
    .option("--since <position:hash>", "check only what came after this event, the head of an earlier verify");
  addCommand<ExportFlags>(
    program,
    "export [run]",
    "write out the events of a run or of the whole ledger, with their hashes, one line of JSON each",
    async ({ words: [run], flags, settings, output }) =>
      (await import("./export.ts")).exportEvents(typeof run === "string" ? run : undefined, flags, settings, output),
    onExit,
  )
    .option("--all", "the whole ledger")
    .option("-o, --output <file>", "write to a file, whole or not at all (default: stdout)");
  const suites = addCommand<object>(
    program,
    "suites",
    "list the suites of this recert, and those that runs in the ledger judged by",
    async ({ settings, output }) => (await import("./suites.ts")).suites(settings, output),
    onExit,
  );
  addCommand<object>(
    suites,
    "show <suite>",
    "what a suite asks: standard, or one in the ledger as standard@<digest>",
    async ({ words: [suite], settings, output }) =>
      (await import("./suites.ts")).showSuite(String(suite), settings, output),
    onExit,
  );
  addCommand<object>(
    program,
    "rebuild",
    "rebuild the projections (runs, certifications) from the ledger",
    async ({ settings, output }) => (await import("./rebuild.ts")).rebuild(settings, output),
    onExit,
  );
}
