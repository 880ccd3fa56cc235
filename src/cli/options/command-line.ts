import { type Command, CommanderError, type Option } from "commander";
import { nearestWord } from "../../models/nearest-word.ts";

/** An option that would take the flag behind it for its value. */
interface SwallowedFlag {
  readonly option: string;
  readonly flag: string;
}

/**
 * The first option of a command line whose value is missing and that a flag follows (`--region --json`): commander would
 * take the flag for the value. `--region=--json` is meant so, and a word such as `-1` is no flag. Null where all is well.
 */
export function swallowedFlag(program: Command, argv: readonly string[]): SwallowedFlag | null {
  const chain = [program];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? "";
    if (word === "--") return null;
    const option = optionNamed(word, chain);
    if (option?.required === true) {
      const next = argv[i + 1];
      if (next !== undefined && isFlag(next, chain)) return { option: word, flag: next };
      i += 1;
    } else if (option === null) {
      const inner = chain.at(-1)?.commands.find((command) => command.name() === word);
      if (inner !== undefined) chain.push(inner);
    }
  }
  return null;
}

/**
 * The error for the mistyped command below one that acts by itself (`models validat`): commander sees only a word too
 * many. Any other error as it is.
 */
export function withSubcommand(error: unknown, program: Command, argv: readonly string[]): unknown {
  if (!(error instanceof CommanderError) || error.code !== "commander.excessArguments") return error;
  const [above, word = ""] = argv.filter((one) => !one.startsWith("-"));
  const inner = program.commands.find((command) => command.name() === above)?.commands ?? [];
  const near = nearestWord(
    word,
    inner.map((command) => command.name()),
  );
  if (near === null) return error;
  const message = `error: unknown command '${word}'\n(Did you mean ${near}?)`;
  return new CommanderError(error.exitCode, "commander.unknownCommand", message);
}

/** Whether no command is named, nor anything but flags that every command takes: then the help is meant. */
export function isBare(program: Command, argv: readonly string[]): boolean {
  for (let i = 0; i < argv.length; i++) {
    const [name = "", value] = (argv[i] ?? "").split("=", 2);
    const option = optionNamed(name, [program]);
    if (option === null || option.attributeName() === "version") return false;
    if (option.required && value === undefined) i += 1;
  }
  return true;
}

/** A long one, known or not, since no value of ours begins so; a short one where a command has it. */
function isFlag(word: string, chain: readonly Command[]): boolean {
  return /^--[a-z]/i.test(word) || word === "-h" || optionNamed(word, chain) !== null;
}

function optionNamed(word: string, chain: readonly Command[]): Option | null {
  return chain.flatMap(({ options }) => options).find(({ long, short }) => word === long || word === short) ?? null;
}
