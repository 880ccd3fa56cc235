import { rmSync } from "node:fs";
import { signalExitCode } from "../exit-codes.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does what makes a file under a temporary name and gives it its own; whatever happens in the middle, a signal too, the
 * temporary one is gone after.
 */
export async function whileUnfinished<T>(temporary: string, make: () => Promise<T>): Promise<T> {
  const remove = () => rmSync(temporary, { force: true });
  // Who drives a run, or asks, listens too, and knows better how to leave.
  const leave = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) === 1) process.exit(signalExitCode(signal));
  };
  process.once("exit", remove);
  for (const signal of signals) process.on(signal, leave);
  try {
    return await make();
  } finally {
    for (const signal of signals) process.off(signal, leave);
    process.off("exit", remove);
    remove();
  }
}
