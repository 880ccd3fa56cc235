import { writeSync } from "node:fs";
import { exitCodes } from "./exit-codes.ts";
import { withoutSecrets } from "./known-secrets.ts";

/** Node's codes where a program still waits, and for nothing that could come: at first 0, in the end 13. */
const codesOfWaiting: readonly number[] = [0, 13];

const patienceMs = 1_000;

/**
 * Makes sure that an error that nothing caught ends the process with 4 and a sentence: Node's own 1 would tell a caller
 * that a model failed, and its 13 nothing at all. `tell` reports it like every other trouble. Call what is returned
 * once the command has ended.
 */
export function endWellAtLast(tell: (error: unknown) => Promise<unknown>): () => void {
  let isTold = false;
  let isOver = false;
  // An error of a promise that nobody waits for comes here too.
  process.on("uncaughtException", (error) => {
    if (isTold) return;
    isTold = true;
    const leave = () => process.exit(exitCodes.infrastructure);
    setTimeout(leave, patienceMs);
    tell(error).then(leave, () => {
      sayPlainly(String(error));
      leave();
    });
  });
  process.on("exit", (code) => {
    if (isOver || !codesOfWaiting.includes(code)) return;
    sayPlainly(
      "recert waited for something that could not come any more: a fault of its own. A run that was under way continues with `recert resume`.",
    );
    process.exitCode = exitCodes.infrastructure;
  });
  return () => {
    isOver = true;
  };
}

/** Without anything that could fail again. */
function sayPlainly(text: string): void {
  try {
    writeSync(2, `error: ${withoutSecrets(text)}\n`);
  } catch {
    // Nobody is there to read it.
  }
}
