import type { Command } from "commander";
import { nearestWord } from "../../models/nearest-word.ts";
import {
  type Language,
  languageNamed,
  languageOfLocale,
  languages,
  textsIn,
} from "../../presentation/texts/language.ts";
import { terminalCharset } from "../../terminal/charset.ts";
import { exitCodes } from "../exit-codes.ts";
import { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";
import { withSuggestion } from "./integer.ts";

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
    .option("--json", "print JSON to stdout; everything else goes to stderr")
    .option("-q, --quiet", "no progress")
    .option("-v, --verbose", "more detail, and the stack trace of an error")
    .option("--no-color", "no colour (as NO_COLOR does)")
    .option("--lang <language>", "en or pt-BR (default: the locale's, else en)");
}

/** How a command speaks. Throws `TroubleError` for a language that there is none of. */
export async function outputFor(flags: CommonFlags): Promise<Output> {
  const { NO_COLOR: noColour = "" } = process.env;
  return new Output({
    json: flags.json ?? false,
    quiet: flags.quiet ?? false,
    verbose: flags.verbose ?? false,
    colour: (flags.color ?? true) && noColour === "",
    charset: terminalCharset(process.env),
    texts: await textsIn(await languageFor(flags.lang)),
  });
}

async function languageFor(flag: string | undefined): Promise<Language> {
  const language = flag === undefined ? languageOfLocale(process.env) : languageNamed(flag);
  if (language !== null) return language;
  const texts = await textsIn(languageOfLocale(process.env));
  const { errors } = texts;
  const refused = errors.badValue("--lang", flag ?? "", errors.allowed.oneOf(languages));
  const trouble = withSuggestion(refused, nearestWord(flag ?? "", languages), texts);
  throw new TroubleError(exitCodes.usage, "bad_language", trouble);
}
