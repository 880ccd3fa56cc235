import { type Command, Option } from "commander";
import { PromptInterrupted } from "../credentials/prompt.ts";
import { addCommand, type OnExit } from "./add-command.ts";
import type { ImportFlags } from "./credentials-import.ts";
import type { SetFlags } from "./credentials-set.ts";

/** `recert credentials …`. */
export function addCredentialsCommands(program: Command, onExit: OnExit): void {
  const credentials = program
    .command("credentials")
    .description("AWS credentials kept encrypted in the database")
    .copyInheritedSettings(program);
  addSet(credentials, onExit);
  addCommand<object>(
    credentials,
    "list",
    "list what is kept: names, users, regions; never a secret",
    async ({ settings, output }) => (await import("./credentials-list.ts")).listCredentials(settings, output),
    onExit,
  );
  addCommand<{ yes?: boolean }>(
    credentials,
    "remove <name>",
    "forget what is kept under a name",
    async ({ words: [name], flags, settings, output }) =>
      (await import("./credentials-remove.ts")).removeCredentials(String(name), flags, settings, output),
    onExit,
  ).option("-y, --yes", "remove without asking");
  refusingSecrets(
    addCommand<object>(
      credentials,
      "rotate",
      "re-encrypt everything that is kept with a new secret: ENCRYPTION_SECRET_NEW, a prompt, or stdin",
      async ({ flags, settings, output }) =>
        untilInterrupted((await import("./credentials-rotate.ts")).rotateCredentials(flags, settings, output)),
      onExit,
    ),
  );
  addCommand<ImportFlags>(
    credentials,
    "import",
    "import the credentials of an application's users from its tables users and user_settings",
    async ({ flags, settings, output }) =>
      (await import("./credentials-import.ts")).importCredentials(flags, settings, output),
    onExit,
  )
    .requiredOption("--from <url>", "the application's PostgreSQL; it is only read from")
    .option("--user <email>", "only this user (default: every user that has credentials)");
}

function addSet(credentials: Command, onExit: OnExit): void {
  refusingSecrets(
    addCommand<SetFlags>(
      credentials,
      "set [name...]",
      "keep credentials under a name, replacing any already there (default: default). Asks for them without" +
        " echo; reads JSON or KEY=VALUE lines when stdin is not a terminal",
      async ({ words: [names], flags, settings, output }) => {
        const words = Array.isArray(names) ? names : [];
        return untilInterrupted((await import("./credentials-set.ts")).setCredentials(words, flags, settings, output));
      },
      onExit,
    )
      .usage("[options] [name]")
      .option("--user <email>", "whose they are")
      .option("--region <region>", "where they are used, unless a run says otherwise"),
  );
}

/** Flags that people would try; they are known, so that they are refused by a sentence that does not repeat them. */
function refusingSecrets(command: Command): void {
  for (const name of ["access-key-id", "secret-access-key", "session-token", "secret", "new-secret"]) {
    command.addOption(new Option(`--${name} [value]`).hideHelp());
  }
}

async function untilInterrupted(command: Promise<number>): Promise<number> {
  try {
    return await command;
  } catch (error) {
    if (error instanceof PromptInterrupted) return error.exitCode;
    throw error;
  }
}
