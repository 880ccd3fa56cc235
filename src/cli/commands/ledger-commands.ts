import type { Command } from "commander";
import { caBundle } from "../options/ca-bundle-flag.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";
import { append, asWords } from "./arguments.ts";
import type { ClearFlags } from "./clear.ts";
import type { DoctorFlags } from "./doctor.ts";
import type { DueFlags } from "./due.ts";
import type { ExportFlags } from "./export.ts";
import type { ModelsFlags } from "./models.ts";
import type { ProbeFlags } from "./probe.ts";
import type { SimulatorFlags } from "./simulator.ts";
import type { StatusFlags } from "./status.ts";
import type { VerifyFlags } from "./verify.ts";

/** The commands that read the ledger and the registry, and the simulator. */
export function addLedgerCommands(program: Command, onExit: OnExit): void {
  addCommand<StatusFlags>(
    program,
    "status [models...]",
    "the current certifications: verdict, rating, age, expiry, why stale",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./status.ts")).status(asWords(models), flags, settings, output),
    onExit,
  )
    .option("--target <target>", "one target, such as aws/us-east-1 (default: all)")
    .option("--vendor <name>", "the models of one vendor")
    .option(
      "--verdict <verdicts>",
      "certified, quality_warning, failed, skipped, none: comma list (repeatable)",
      append,
    )
    .option("--badge <badges>", "PREMIUM, RECOMMENDED and so on: comma list (repeatable)", append)
    .option("--min-rating <rating>", "rated so or better, 0 to 5")
    .option("--stale", "those that should be renewed")
    .option("--sort <key>", "model, rating (best first), expiry (soonest first), age (oldest first) or verdict")
    .option(
      "--as-of <position or time>",
      "as it stood after an event (v12) or at a time (2026-11-22T18:00Z; a date: its end)",
    )
    .option("--history", "every certification that a model ever had, and how it ended")
    .option("--check", "exit 1 unless every living model of the registry is certified, unexpired and not stale")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)")
    .option("--registry <file>", "compare with a registry of your own");
  addRenewalCommands(program, onExit);
  addModels(program, onExit);
  addProbe(program, onExit);
  addDoctor(program, onExit);
  addRecordCommands(program, onExit);
  addCommand<SimulatorFlags>(
    program,
    "simulator",
    "the simulated Bedrock endpoint on a port",
    async ({ flags, output }) => (await import("./simulator.ts")).simulator(flags, output),
    onExit,
  )
    .option("--port <port>", "0 to 65535; 0 = any free one", "0")
    .option("--scenario <scenario>", "a scenario's name or JSON file", "healthy")
    .option("--seed <seed>", "what its answers and latencies are drawn from", "0")
    .option("--journal <file>", "append a line of JSON for each call seen")
    .option("--registry <file>", "the models that exist (default: the built-in registry)");
}

/** The commands around what a run renews: what is due, and what must not stand any longer. */
function addRenewalCommands(program: Command, onExit: OnExit): void {
  addCommand<DueFlags>(
    program,
    "due",
    "what should be certified: never certified, expired, stale or inconclusive",
    async ({ flags, settings, output }) => (await import("./due.ts")).due(flags, settings, output),
    onExit,
  )
    .option("--within <duration>", "what expires within 1h, 2d ... too (default 0)")
    .option("--target <target>", "one target, such as simulator/us-east-1 (default: aws/ and the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)")
    .option("--registry <file>", "the models of a registry of your own");
  addCommand<ClearFlags>(
    program,
    "clear [models...]",
    "revoke certifications of one target: all, or by id (* and ? allowed); their history stays",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./clear.ts")).clear(asWords(models), flags, settings, output),
    onExit,
  )
    .option("-y, --yes", "revoke without asking")
    .option("--target <target>", "one target, such as simulator/us-east-1 (default: aws/ and the region)")
    .option("--region <region>", "AWS region of the default target")
    .option("--vendor <name>", "those of one vendor")
    .option("--suite <name>", "those of one suite (default: of every one)")
    .option("--reason <text>", "why, for the ledger");
}

function addModels(program: Command, onExit: OnExit): void {
  const models = addCommand<ModelsFlags>(
    program,
    "models",
    "the registry: capabilities, lifecycle, price",
    async ({ flags, settings, output }) => (await import("./models.ts")).models(flags, settings, output),
    onExit,
  )
    .option("--registry <file>", "a registry of your own")
    .option("--region <region>", "the region whose invocation ids are shown")
    .option("--format <format>", "table, or registry: a file that --registry takes", "table");
  addCommand<object>(
    models,
    "validate <file>",
    "check a registry file: every problem with its line, or what is in it and what may not be meant so",
    async ({ words: [file], output }) =>
      (await import("./models-validate.ts")).validateModels(typeof file === "string" ? file : "", output),
    onExit,
  );
}

function addProbe(program: Command, onExit: OnExit): void {
  addCommand<ProbeFlags>(
    program,
    "probe [models...]",
    "a quick smoke test: who answers? Grants nothing, records nothing, needs no database",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./probe.ts")).probe(Array.isArray(models) ? models : [], flags, settings, output),
    onExit,
  )
    .option("--suite <name>", "whose probes are asked, once each: quick or standard (default quick)")
    .option("--delay <duration>", "pause between two models: 1000 (ms), 10s; 0 to 24h (default 1s)")
    .option("--region <region>", "AWS region (default: the SDK's settings)")
    .option(...caBundle)
    .option("--registry <file>", "a registry of your own, JSON or YAML (default: the built-in one)")
    .option("--format <format>", "text, json or markdown (default text)")
    .option(...dotenv)
    .option(...envFile)
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)");
}

function addDoctor(program: Command, onExit: OnExit): void {
  addCommand<DoctorFlags>(
    program,
    "doctor",
    "check what a run needs, and say how to mend what is wrong",
    async ({ flags, settings, output }) => (await import("./doctor.ts")).doctor(flags, settings, output),
    onExit,
  )
    .option("--only <ids>", "look at these models alone: comma list of ids, * and ? allowed (repeatable)", append)
    .option("--exclude <ids>", "all but these (repeatable)", append)
    .option("--region <region>", "AWS region (default: the SDK's settings)")
    .option(...caBundle)
    .option("--registry <file>", "a registry of your own, JSON or YAML (default: the built-in one)")
    .option("--credentials <source>", "environment (default: what the AWS SDK finds) or database (kept by recert)")
    .option("--user <email or name>", "which of the credentials kept in the database")
    .option("--log-dir <directory>", "where the log file is to go (default: logs/ in RECERT_HOME)")
    .option(...dotenv)
    .option(...envFile)
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)");
}

/** The commands that check the record, carry it elsewhere, and make the other tables from it. */
function addRecordCommands(program: Command, onExit: OnExit): void {
  addCommand<VerifyFlags>(
    program,
    "verify [file]",
    "check the whole ledger, or an exported bundle: hash chain, positions, versions, schemas, fold, projections",
    async ({ words: [file], flags, settings, output }) =>
      typeof file === "string"
        ? (await import("./verify-bundle.ts")).verifyBundle(file, flags, output)
        : (await import("./verify.ts")).verify(flags, settings, output),
    onExit,
  ).option("--expect-head <position:hash>", "an event that must be there, as an earlier verify printed it");
  addCommand<ExportFlags>(
    program,
    "export [run]",
    "the events of a run, or of the whole ledger, with their hashes: a line of JSON each",
    async ({ words: [run], flags, settings, output }) =>
      (await import("./export.ts")).exportEvents(typeof run === "string" ? run : undefined, flags, settings, output),
    onExit,
  )
    .option("--all", "the whole ledger")
    .option("-o, --output <file>", "write to a file, whole or not at all (default: stdout)");
  addCommand<object>(
    program,
    "rebuild",
    "make the projections (runs, certifications) from the ledger again",
    async ({ settings, output }) => (await import("./rebuild.ts")).rebuild(settings, output),
    onExit,
  );
}
