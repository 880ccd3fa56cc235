import { signalExitCode } from "../exit-codes.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** A run that cannot record its interrupt in this time, in milliseconds, leaves without; that is safe too. */
const patienceMs = 1_700;

/** The process's stop signals while a run is driven. */
export interface StopSignals {
  /** Aborts at the first signal; its reason is the signal's name. */
  readonly stop: AbortSignal;
  /** Gives the signals back to Node. */
  dispose(): void;
}

/**
 * Turns the first stop signal into an abort, and leaves at once at the second, or when the first has not been dealt
 * with in time. `lastWords` are printed before it leaves at once.
 */
export function listenForStopSignals(lastWords: (signal: string) => void): StopSignals {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const leave = (signal: string) => {
    lastWords(signal);
    process.exit(signalExitCode(signal));
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) return leave(signal);
    timer = setTimeout(leave, patienceMs, signal);
    controller.abort(signal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    stop: controller.signal,
    dispose: () => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
