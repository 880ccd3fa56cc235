import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import type { RolesFlags } from "./db-roles.ts";

const actions = {
  start: "start the embedded database and keep it up until `db stop`",
  stop: "let the embedded database stop",
  status: "whether it is running, where, and with how many connections",
  url: "a connection string for psql or a driver",
  migrate: "bring the schema up to date (needed for DATABASE_URL only)",
} as const;

/** `recert db …`. */
export function addDatabaseCommands(program: Command, onExit: OnExit): void {
  const db = program.command("db").description("the database that holds the ledger").copyInheritedSettings(program);
  for (const [action, description] of Object.entries(actions)) {
    addCommand<object>(
      db,
      action,
      description,
      async ({ settings, output }) => (await import("./db.ts")).runDatabaseAction(action, settings, output),
      onExit,
    );
  }
  addCommand<RolesFlags>(
    db,
    "roles",
    "print the SQL that creates the roles of a ledger: one migrates, one runs recert, one reads",
    async ({ flags, output }) => (await import("./db-roles.ts")).printRoles(flags, output),
    onExit,
  ).option("--prefix <name>", "what the names of the roles begin with (default recert)");
}
