import { dirname, join } from "node:path";
import { expect } from "vitest";
import { migrate } from "../../src/database/migrate.ts";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { Cli, ofType } from "../support/cli.ts";
import { query } from "../support/other-database.ts";
import type { EventLine, RecertProcess } from "../support/recert-process.ts";

/** The same URL, once its database has recert's schema. */
export async function migrated(url: string): Promise<string> {
  await migrate(resolveDatabase({ databaseUrl: url, home: "/nonexistent" }));
  return url;
}

/** A user's machine whose ledger is at a URL, with a registry of so many models and an endpoint that answers at once. */
export async function cliAt(url: string, models = 3): Promise<Cli> {
  const cli = new Cli();
  Object.assign(cli.env, { DATABASE_URL: url });
  cli.writeRegistry(Array.from({ length: models }, (_, i) => `acme.model-${i + 1}-v1`));
  await cli.startSimulator({ everyModel: { latencyMs: { min: 5, max: 20 } } });
  return cli;
}

/** Starts a run of the whole registry, with pauses in which a test can strike. */
export function startRun(cli: Cli, delay = "400ms"): RecertProcess {
  const registry = join(dirname(cli.home), "registry.json");
  return cli.follow("start", "--yes", "--json", "--suite", "quick", "--delay", delay, "--registry", registry);
}

/** Resolves when the run pauses after its model of that ordinal, from 1. */
export function pauseAfter(recert: RecertProcess, model: number): Promise<EventLine> {
  return recert.event((event) => event.type === "WaitStarted" && pausesBefore(recert, event) === model);
}

function pausesBefore(recert: RecertProcess, event: EventLine): number {
  return recert.events.filter(({ type, version }) => type === "ModelConcluded" && version < event.version).length;
}

/** The run came to its end in that one process: nothing that it has shown is missing, nothing else is there. */
export async function expectUnbroken(cli: Cli, recert: RecertProcess, models = 3): Promise<void> {
  const { exitCode, stderr } = await recert.ended;
  expect(exitCode, stderr).toBe(0);
  expect(ofType(recert.events, "ModelConcluded")).toHaveLength(models);
  expect(await cli.history(recert.events[0]?.runId ?? "")).toEqual(recert.events);
  await cli.verify();
}

/** What `--json` says last of a command that was refused or stopped. */
export function lastWord({ stdout }: { readonly stdout: string }): Record<string, unknown> {
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

/** How many advisory locks are held in a database, by whomever. */
export async function advisoryLocks(url: string): Promise<number> {
  const [{ locks } = { locks: 0 }] = await query(
    url,
    `SELECT count(*)::int AS locks FROM pg_locks
     WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return Number(locks);
}
