import { parseEnv } from "node:util";
import type { Command } from "commander";
import { rememberSecretsOf } from "../known-secrets.ts";
import { openLogger } from "../logger.ts";
import { type CommonFlags, outputFor, withCommonFlags } from "../options/common.ts";
import type { Output } from "../output.ts";
import { readSettings, type Settings } from "../settings.ts";

/** Where a command leaves its exit code. */
export type OnExit = (exitCode: number) => void;

/** What a command is called with; `words` are its arguments, as typed. */
export interface Invocation<Flags> {
  readonly words: readonly (string | readonly string[] | undefined)[];
  readonly flags: Flags;
  readonly settings: Settings;
  readonly output: Output;
}

/**
 * The flag that reads a file of variables. It has two names because Node 20 takes an `--env-file` out of any command
 * line that it is started with, npx's too, and ends with its own message if there is no such file.
 */
export const dotenv = [
  "--dotenv <file>",
  "read environment variables from a file; variables already set take precedence",
] as const;
/** Its older name. */
export const envFile = ["--env-file <file>", "the same; under npx or node, Node itself reads it first"] as const;

/** Adds a command with the common flags. `run` is called with what was typed and gives the exit code. */
export function addCommand<Flags extends object>(
  parent: Command,
  nameAndArguments: string,
  description: string,
  run: (invocation: Invocation<Flags>) => Promise<number>,
  onExit: OnExit,
): Command {
  const command = parent.command(nameAndArguments).description(description).copyInheritedSettings(parent);
  withCommonFlags(command);
  return command.action(async (...args) => {
    const words = args.slice(0, -2);
    // A command below another (`models validate`): what both take, the upper one has taken.
    const flags = command.optsWithGlobals<Flags & CommonFlags & EnvFileFlags>();
    const output = await outputFor(flags);
    if (flags.dotenv !== undefined) await loadEnvFile("--dotenv", flags.dotenv, output);
    if (flags.envFile !== undefined) await loadEnvFile("--env-file", flags.envFile, output);
    rememberSecretsOf(process.env);
    const settings = readSettings(process.env);
    await openLogger(settings.logLevel, output.texts);
    onExit(await run({ words, flags, settings, output }));
  });
}

/** The two names of the flag that reads a file of variables, as typed. */
interface EnvFileFlags {
  readonly dotenv?: string;
  readonly envFile?: string;
}

/** Of such a file: some lines for each variable. */
const longestEnvFileBytes = 1024 * 1024;

/** As Node's own `loadEnvFile`, which would read a file of any length. */
async function loadEnvFile(flag: string, path: string, { texts }: Output): Promise<void> {
  const { readTextFile } = await import("../../models/read-text-file.ts");
  const read = readTextFile(path, longestEnvFileBytes);
  if (read.kind === "ok") {
    Object.assign(process.env, { ...parseEnv(read.text), ...process.env });
    return;
  }
  const { TroubleError } = await import("../trouble-error.ts");
  const { exitCodes } = await import("../exit-codes.ts");
  const trouble = read.isThere ? texts.errors.envFileUnfit(flag, path, read.reason) : texts.errors.envFile(flag, path);
  throw new TroubleError(exitCodes.usage, "bad_env_file", trouble);
}
