import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import type { ModelsFlags } from "./models.ts";
import type { SimulatorFlags } from "./simulator.ts";
import type { StatusFlags } from "./status.ts";

/** The commands that read the ledger and the registry, and the simulator. */
export function addLedgerCommands(program: Command, onExit: OnExit): void {
  addCommand<StatusFlags>(
    program,
    "status [models...]",
    "the current certifications: verdict, rating, age, expiry, why stale",
    async ({ words: [models], flags, settings, output }) =>
      (await import("./status.ts")).status(Array.isArray(models) ? models : [], flags, settings, output),
    onExit,
  )
    .option("--target <target>", "one target, such as aws/us-east-1 (default: all)")
    .option("--check", "exit 1 unless every living model of the registry is certified, unexpired and not stale")
    .option("--region <region>", "AWS region of the default target")
    .option("--suite <name>", "the suite that counts (default standard)")
    .option("--registry <file>", "compare with a registry of your own");
  addCommand<ModelsFlags>(
    program,
    "models",
    "the registry: capabilities, lifecycle, price",
    async ({ flags, settings, output }) => (await import("./models.ts")).models(flags, settings, output),
    onExit,
  )
    .option("--registry <file>", "a registry of your own")
    .option("--region <region>", "the region whose invocation ids are shown");
  addCommand<object>(
    program,
    "verify",
    "check the whole ledger: hash chain, positions, versions, schemas, fold, projections",
    async ({ settings, output }) => (await import("./verify.ts")).verify(settings, output),
    onExit,
  );
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
