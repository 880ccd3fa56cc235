import type { Command } from "commander";
import { caBundle } from "../options/ca-bundle-flag.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";
import { append } from "./arguments.ts";
import type { DoctorFlags } from "./doctor.ts";
import type { ModelsFlags } from "./models.ts";
import type { ProbeFlags } from "./probe.ts";
import type { SimulatorFlags } from "./simulator.ts";

/** The commands that grant nothing and need no run: the registry, a smoke test, a look at the surroundings. */
export function addServiceCommands(program: Command, onExit: OnExit): void {
  addModels(program, onExit);
  addProbe(program, onExit);
  addDoctor(program, onExit);
}

function addModels(program: Command, onExit: OnExit): void {
  const models = addCommand<ModelsFlags>(
    program,
    "models",
    "show the registry: capabilities, lifecycle, price",
    async ({ flags, settings, output }) => (await import("./models.ts")).models(flags, settings, output),
    onExit,
  )
    .option("--registry <file>", "your own registry")
    .option("--region <region>", "the region whose invocation ids are shown")
    .option("--format <format>", "table, or registry: a file that --registry takes", "table");
  addCommand<object>(
    models,
    "validate <file>",
    "check a registry file: every problem with its line, or a summary with what looks unintended",
    async ({ words: [file], output }) =>
      (await import("./models-validate.ts")).validateModels(typeof file === "string" ? file : "", output),
    onExit,
  );
}

function addProbe(program: Command, onExit: OnExit): void {
  addCommand<ProbeFlags>(
    program,
    "probe [models...]",
    "run a quick smoke test: which models answer? Grants and records nothing, needs no database",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./probe.ts")).probe(Array.isArray(models) ? models : [], flags, settings, output),
    onExit,
  )
    .option("--suite <name>", "the suite whose probes are asked once each: quick or standard (default quick)")
    .option("--delay <duration>", "pause between two models: 1000 (ms), 10s; 0 to 24h (default 1s)")
    .option("--region <region>", "AWS region (default: the SDK's settings)")
    .option(...caBundle)
    .option("--registry <file>", "your own registry, JSON or YAML (default: the built-in one)")
    .option("--format <format>", "text, json or markdown (default text)")
    .option(...dotenv)
    .option(...envFile)
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)");
}

function addDoctor(program: Command, onExit: OnExit): void {
  addCommand<DoctorFlags>(
    program,
    "doctor",
    "check what a run needs and say how to fix what is wrong",
    async ({ flags, settings, output }) => (await import("./doctor.ts")).doctor(flags, settings, output),
    onExit,
  )
    .option("--only <ids>", "check only these models: comma-separated ids, * and ? allowed (repeatable)", append)
    .option("--exclude <ids>", "leave these out (repeatable)", append)
    .option("--region <region>", "AWS region (default: the SDK's settings)")
    .option("--account <name>", "a name for the account, only if AWS cannot be asked whose credentials these are")
    .option(...caBundle)
    .option("--registry <file>", "your own registry, JSON or YAML (default: the built-in one)")
    .option("--credentials <source>", "environment (default: what the AWS SDK finds) or database (kept by recert)")
    .option("--user <email or name>", "which of the credentials kept in the database")
    .option("--log-dir <directory>", "where the log file goes (default: logs/ in RECERT_HOME)")
    .option(...dotenv)
    .option(...envFile)
    .option("--simulate [scenario]", "use the simulated Bedrock: a scenario's name or JSON file (default healthy)");
}

/** The script for a shell. */
export function addCompletionCommand(program: Command, onExit: OnExit): void {
  addCommand<object>(
    program,
    "completion <shell>",
    "print the script that makes a shell complete commands, flags, models, runs: bash, zsh or fish",
    async ({ words: [shell], output }) => (await import("./completion.ts")).completion(String(shell), output),
    onExit,
  );
}

/** The simulated endpoint as a command of its own. */
export function addSimulatorCommand(program: Command, onExit: OnExit): void {
  addCommand<SimulatorFlags>(
    program,
    "simulator",
    "serve the simulated Bedrock endpoint on a port",
    async ({ flags, output }) => (await import("./simulator.ts")).simulator(flags, output),
    onExit,
  )
    .option("--port <port>", "0 to 65535; 0 = any free one", "0")
    .option("--scenario <scenario>", "a scenario's name or JSON file", "healthy")
    .option("--seed <seed>", "what its answers and latencies are drawn from", "0")
    .option("--journal <file>", "append one line of JSON per call")
    .option("--registry <file>", "the models that exist (default: the built-in registry)");
}
