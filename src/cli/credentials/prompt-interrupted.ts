import { signalExitCode } from "../exit-codes.ts";

/** Ctrl+C at a question: the command ends as by the signal. */
export class PromptInterrupted extends Error {
  readonly exitCode = signalExitCode("SIGINT");
}
