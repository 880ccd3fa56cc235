import { type Command, CommanderError } from "commander";
import type { RefusalLine } from "../presentation/render/stream-lines.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import { type Language, languageNamed, languageOfLocale } from "../presentation/texts/language.ts";
import type { Trouble } from "../presentation/texts/trouble.ts";
import { screen } from "../terminal/screen.ts";
import { stderr } from "../terminal/standard-stream.ts";
import { exitCodes, isSignalExitCode } from "./exit-codes.ts";
import { withoutSecrets } from "./known-secrets.ts";
import { logger } from "./logger.ts";
import { isBare, swallowedFlag, withSubcommand } from "./options/command-line.ts";
import { outputFor } from "./options/common.ts";
import type { Output } from "./output.ts";
import { buildProgram } from "./program.ts";
import { speakPortuguese } from "./speak-portuguese.ts";
import type { TroubleError } from "./trouble-error.ts";

/** Runs the command line and returns the exit code: the one place where a failure becomes words and a number. */
export async function runProgram(argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.ok;
  const program = buildProgram((code) => {
    exitCode = code;
  });
  if (languageIn(argv) === "pt-BR") await speakPortuguese(program);
  try {
    await requireValues(program, argv);
    if (isBare(program, argv)) program.outputHelp();
    else await program.parseAsync([...argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
    if (error instanceof CommanderError && error.code === "commander.help") return exitCodes.usage;
    const output = await outputOf(argv);
    return showTrouble(await asTrouble(withSubcommand(error, program, argv), output.texts), output);
  } finally {
    screen.end();
  }
}

async function requireValues(program: Command, argv: readonly string[]): Promise<void> {
  const swallowed = swallowedFlag(program, argv);
  if (swallowed === null) return;
  const { errors } = (await outputOf(argv)).texts;
  const { TroubleError } = await import("./trouble-error.ts");
  throw new TroubleError(exitCodes.usage, "usage", errors.swallowedFlag(swallowed.option, swallowed.flag));
}

/**
 * Says that the answer did not get to where stdout leads. Returns the exit code: what nobody can read was not answered,
 * whatever it was; only of a signal the shell must hear.
 */
export async function answerLost(reason: string, exitCode: number, argv: readonly string[]): Promise<number> {
  const output = await outputOf(argv);
  const { TroubleError } = await import("./trouble-error.ts");
  const trouble = output.texts.errors.answerLost(reason);
  const lost = await showTrouble(new TroubleError(exitCodes.infrastructure, "answer_lost", trouble), output);
  return isSignalExitCode(exitCode) ? exitCode : lost;
}

/**
 * Reports an error that nothing caught, and how to continue the run that it ended. It is not an answer: the exit code
 * is 4.
 */
export async function tellUncaught(error: unknown, argv: readonly string[]): Promise<void> {
  const { TroubleError } = await import("./trouble-error.ts");
  const { runUnderWay } = await import("./session/run-under-way.ts");
  const { explainFailure } = await import("./explain-failure.ts");
  const { stoppedRun } = await import("./session/stopped-run.ts");
  const output = await outputOf(argv);
  const runId = runUnderWay();
  const { code, trouble } =
    runId === null ? explainFailure(error, output.texts) : stoppedRun(error, runId, output.texts);
  await showTrouble(new TroubleError(exitCodes.infrastructure, code, trouble, error), output);
}

async function asTrouble(error: unknown, texts: Texts): Promise<TroubleError> {
  const { TroubleError } = await import("./trouble-error.ts");
  if (error instanceof TroubleError) return error;
  if (error instanceof CommanderError) {
    // What follows the = of an option that nobody knows may be a secret.
    const message = error.message.replace(/^error: /, "").replace(/^(unknown option '[^=']+)=.*'/s, "$1'");
    return new TroubleError(exitCodes.usage, "usage", texts.errors.usage(message));
  }
  const { explainFailure } = await import("./explain-failure.ts");
  return explainFailure(error, texts);
}

/** The arguments themselves say how to speak: a failure may come before, or from, their parsing. */
function outputOf(argv: readonly string[]): Promise<Output> {
  return outputFor({
    json: argv.includes("--json"),
    verbose: argv.includes("-v") || argv.includes("--verbose"),
    color: !argv.includes("--no-color"),
    lang: languageIn(argv),
  });
}

/** What `--lang` says, where it says a language of ours; else the locale's. */
function languageIn(argv: readonly string[]): Language {
  const named = argv.find((word, i) => argv[i - 1] === "--lang" || word.startsWith("--lang="));
  return languageNamed(named?.replace(/^--lang=/, "") ?? "") ?? languageOfLocale(process.env);
}

async function showTrouble(error: TroubleError, output: Output): Promise<number> {
  screen.end();
  const { renderTrouble } = await import("../presentation/render/error-text.ts");
  const { exitCode, code } = error;
  const trouble = speakable(error.trouble);
  output.note(renderTrouble(trouble, { ...output.page, width: stderr.nodeStream.columns || 80 }));
  if (output.verbose) output.note(withoutSecrets(stackOf(error)));
  logger().error({ code, exitCode, stack: stackOf(error) }, "command failed");
  if (output.json) {
    const { message, advice } = trouble;
    const line: RefusalLine = { type: "result", runId: null, exitCode, error: { code, message, advice } };
    output.data(line);
  }
  return exitCode;
}

/** A driver's or a service's own words are part of a trouble, and may quote what they were given. */
function speakable({ message, meaning, advice }: Trouble): Trouble {
  return { message: withoutSecrets(message), meaning: withoutSecrets(meaning), advice: withoutSecrets(advice) };
}

function stackOf(error: Error): string {
  const inner = error.cause instanceof Error ? `\ncaused by ${stackOf(error.cause)}` : "";
  return `${error.stack ?? error.message}${inner}`;
}
