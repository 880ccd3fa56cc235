import type { Command } from "commander";
import type { WorkerFlags } from "../fleet/worker.ts";
import { receivers } from "../options/receivers-flag.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";

/** The commands of what runs on several machines. */
export function addFleetCommands(program: Command, onExit: OnExit): void {
  addCommand<WorkerFlags>(
    program,
    "worker",
    "take targets of queued campaigns and drive them, until Ctrl+C; on as many machines as you like",
    async ({ flags, settings, output }) => (await import("../fleet/worker.ts")).worker(flags, settings, output),
    onExit,
  )
    .option("--concurrency <n>", "targets driven side by side (default 4)")
    .option("--again-after <duration>", "how long until a suspended run is tried again; doubles each time (default 1m)")
    .option("--metrics <[host:]port>", "serve Prometheus metrics on this port of loopback, or on HOST:PORT")
    .option("--metrics-file <file>", "write them every 15 s to this .prom file, for node_exporter")
    .option(...receivers)
    .option(...dotenv)
    .option(...envFile);
}
