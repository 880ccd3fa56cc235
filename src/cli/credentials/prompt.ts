import { read } from "read";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { dropTypedAhead } from "../../terminal/typed-ahead.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";

/** Ctrl+C at a question: the command ends as by the signal. */
export class PromptInterrupted extends Error {
  readonly exitCode = signalExitCode("SIGINT");
}

/**
 * Asks on the terminal; what is typed to a `silent` question is not shown, and what was
 * typed before it is no answer. Throws `PromptInterrupted`, `TroubleError`.
 */
export async function ask(prompt: string, silent: boolean, { texts }: Output): Promise<string> {
  if (process.stdin.isTTY && (await dropTypedAhead(process.stdin)).interrupted) {
    throw new PromptInterrupted("interrupted");
  }
  const ended = new Promise<null>((resolve) => {
    // Ctrl+D closes the line editor, which pauses stdin; an answer does so too, and is there one turn earlier.
    process.stdin.once("pause", () => setImmediate(resolve, null));
  });
  try {
    // As a terminal even where stderr is none, for else the kernel would echo what is typed.
    const answered = read({ prompt, silent, output: process.stderr, terminal: true });
    const answer = await Promise.race([answered, ended]);
    if (silent) process.stderr.write("\n");
    if (answer !== null) return answer.trim();
  } catch (error) {
    process.stderr.write("\n");
    throw new PromptInterrupted("interrupted", { cause: error });
  }
  throw new TroubleError(exitCodes.usage, "input_ended", texts.errors.credentials.inputEnded());
}

/** The longest session token has a quarter of it. */
const longestInputBytes = 64 * 1024;

/** All of stdin, as text. Throws `TroubleError` as soon as there is more of it than keys can be. */
export async function readStdin({ errors: { credentials } }: Texts): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of process.stdin) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    if (bytes > longestInputBytes) {
      throw new TroubleError(exitCodes.usage, "input_too_long", credentials.inputTooLong(longestInputBytes / 1024));
    }
    chunks.push(piece);
  }
  return Buffer.concat(chunks).toString("utf8");
}
