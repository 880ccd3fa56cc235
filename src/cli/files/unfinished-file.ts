import { rmSync } from "node:fs";
import { signalExitCode } from "../exit-codes.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** The lanes of a campaign end together, each with its log: one listener for all files, or Node takes it for a leak. */
const unfinished = new Set<string>();

/**
 * Does what makes a file under a temporary name and gives it its own; whatever happens in the middle, a signal too, the
 * temporary one is gone after.
 */
export async function whileUnfinished<T>(temporary: string, make: () => Promise<T>): Promise<T> {
  if (unfinished.size === 0) listen();
  unfinished.add(temporary);
  try {
    return await make();
  } finally {
    unfinished.delete(temporary);
    if (unfinished.size === 0) listenNoMore();
    rmSync(temporary, { force: true });
  }
}

function listen(): void {
  process.once("exit", removeAll);
  for (const signal of signals) process.on(signal, leave);
}

function listenNoMore(): void {
  for (const signal of signals) process.off(signal, leave);
  process.off("exit", removeAll);
}

function removeAll(): void {
  for (const temporary of unfinished) rmSync(temporary, { force: true });
}

/** Who drives a run, or asks, listens too, and knows better how to leave. */
function leave(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) === 1) process.exit(signalExitCode(signal));
}
