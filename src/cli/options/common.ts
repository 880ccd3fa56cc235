import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { Output } from "../output.ts";
import { en } from "../texts/en.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flags that every command takes, as commander gives them. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
  readonly color?: boolean;
  readonly lang?: string;
}

/** Adds them to a command. */
export function withCommonFlags(command: Command): Command {
  return command
    .option("--json", "print JSON on stdout; people's text goes to stderr")
    .option("-q, --quiet", "no progress")
    .option("-v, --verbose", "more detail, and the stack of an error")
    .option("--no-color", "no colour (as NO_COLOR does)")
    .option("--lang <language>", "en (pt-BR comes in a later version)");
}

/** How a command speaks. Throws `TroubleError` for a language that is not built yet, or that there is none of. */
export function outputFor(flags: CommonFlags): Output {
  requireLanguage(flags.lang ?? "en");
  const { NO_COLOR: noColour = "" } = process.env;
  return new Output({
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    colour: (flags.color ?? true) && noColour === "",
    texts: en,
  });
}

function requireLanguage(language: string): void {
  if (language === "en") return;
  const { errors } = en;
  const trouble =
    language === "pt-BR"
      ? errors.notBuilt("--lang pt-BR")
      : errors.badValue("--lang", language, errors.allowed.oneOf(["en", "pt-BR"]));
  throw new TroubleError(exitCodes.usage, "bad_language", trouble);
}
