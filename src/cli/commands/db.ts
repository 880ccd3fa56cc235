import {
  embeddedServerStatus,
  startEmbeddedServer,
  stopEmbeddedServer,
} from "../../database/embedded/server-control.ts";
import { migrate } from "../../database/migrate.ts";
import { readServer } from "../../database/read-server.ts";
import { resolveDatabase } from "../../database/resolve-database.ts";
import { schemaState } from "../../database/schema-state.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert db start|stop|status|url|migrate`. Returns the exit code. */
export async function runDatabaseAction(action: string, settings: Settings, output: Output): Promise<number> {
  switch (action) {
    case "start":
      return start(settings, output);
    case "stop":
      return stop(settings, output);
    case "status":
      return status(settings, output);
    case "url":
      return url(settings, output);
    default:
      return migrateNow(settings, output);
  }
}

async function start(settings: Settings, output: Output): Promise<number> {
  requireEmbedded(settings, output);
  await startEmbeddedServer(settings.home);
  await migrate(databaseOf(settings));
  return status(settings, output);
}

async function stop(settings: Settings, output: Output): Promise<number> {
  requireEmbedded(settings, output);
  const outcome = await stopEmbeddedServer(settings.home);
  const { commands } = output.texts;
  output.text(outcome.kind === "in_use" ? commands.databaseInUse(outcome.clients) : commands.databaseStopped);
  if (output.json) output.data(outcome);
  return exitCodes.ok;
}

async function status(settings: Settings, output: Output): Promise<number> {
  if (settings.databaseUrl !== undefined) return externalStatus(settings, output);
  const { commands } = output.texts;
  const server = await embeddedServerStatus(settings.home);
  if (output.json) {
    output.data(server);
  } else if (server.kind === "stopped") {
    output.text(commands.databaseStopped);
  } else {
    output.text(commands.databaseRunning(server.pid, server.clients, server.dataDirectory));
    output.text(server.staysUp ? commands.databaseStaysUp : commands.databaseStopsAlone);
  }
  return exitCodes.ok;
}

async function externalStatus(settings: Settings, output: Output): Promise<number> {
  const client = await databaseOf(settings).connect();
  try {
    const { version } = await readServer(client);
    const schema = await schemaState(client);
    if (output.json) output.data({ kind: "external", version, schema });
    else
      output.text(`${output.texts.commands.databaseExternal(version)}\n${output.texts.commands.schemaState(schema)}`);
    return exitCodes.ok;
  } finally {
    await client.end();
  }
}

async function url(settings: Settings, output: Output): Promise<number> {
  const address = await databaseOf(settings).url();
  if (output.json) output.data({ url: address });
  else output.text(address);
  return exitCodes.ok;
}

async function migrateNow(settings: Settings, output: Output): Promise<number> {
  const found = await migrate(databaseOf(settings));
  if (output.json) output.data({ found });
  else output.text(output.texts.commands.migrated(found));
  return exitCodes.ok;
}

function databaseOf({ databaseUrl, home }: Settings) {
  return resolveDatabase({ databaseUrl, home });
}

function requireEmbedded({ databaseUrl }: Settings, { texts }: Output): void {
  if (databaseUrl === undefined) return;
  throw new TroubleError(exitCodes.usage, "external_database", texts.errors.externalDatabase());
}
