import type { Trouble } from "../presentation/texts/trouble.ts";

/** What ends a command early and is expected: its exit code, a stable code for programs, and the sentences to show. */
export class TroubleError extends Error {
  override readonly name = "TroubleError";
  readonly exitCode: number;
  readonly code: string;
  readonly trouble: Trouble;

  constructor(exitCode: number, code: string, trouble: Trouble, cause?: unknown) {
    super(trouble.message, { cause });
    this.exitCode = exitCode;
    this.code = code;
    this.trouble = trouble;
  }
}
