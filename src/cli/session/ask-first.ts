import type { Trouble } from "../../presentation/texts/trouble.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import type { Output } from "../output.ts";
import { TroubleError } from "../trouble-error.ts";
import { confirm } from "./confirm.ts";

/** The texts around a question: the question itself, that nobody can be asked, that the answer was no. */
export interface Question {
  readonly ask: string;
  readonly unconfirmed: Trouble;
  readonly declined: string;
}

/** Asks on the terminal. Null when the answer is yes, else the exit code. Throws `TroubleError` without a terminal. */
export async function askFirst({ ask, unconfirmed, declined }: Question, output: Output): Promise<number | null> {
  if (output.json || !process.stdin.isTTY) {
    throw new TroubleError(exitCodes.usage, "confirmation_missing", unconfirmed);
  }
  output.endBlock();
  // What the question is about was not shown; the last words of the command say why.
  if (!(await output.isAnswered())) return exitCodes.infrastructure;
  const answer = await confirm(ask, output.texts);
  if (answer === "yes") return null;
  output.text(declined);
  return answer === "interrupted" ? signalExitCode("SIGINT") : exitCodes.ok;
}
