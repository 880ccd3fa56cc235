import { setTimeout as delay } from "node:timers/promises";
import { collectNews, registerReceivers, sendDue, type TellingPorts } from "./tell-receivers.ts";

/** How often it looks, in milliseconds: for events, and for certifications about to expire. */
export interface NotifierPace {
  readonly roundMs: number;
  readonly expiryMs: number;
}

const usualPace: NotifierPace = { roundMs: 5_000, expiryMs: 600_000 };

/**
 * Tells the receivers of what happens until `stop` aborts, and then resolves: for a process that lives long. Any number of
 * them may run at once over one database. A round that failed, such as without the database, is given to `onTrouble` and
 * made again.
 */
export async function runNotifier(
  ports: TellingPorts & { readonly onTrouble: (error: unknown) => void },
  stop: AbortSignal,
  { roundMs, expiryMs }: NotifierPace = usualPace,
): Promise<void> {
  let lookedAtMs = Number.NEGATIVE_INFINITY;
  while (!stop.aborted) {
    try {
      const isTime = performance.now() - lookedAtMs >= expiryMs;
      await registerReceivers(ports);
      await collectNews(ports, stop, isTime);
      if (isTime) await ports.outbox.prune();
      if (isTime) lookedAtMs = performance.now();
      await sendDue(ports, stop);
    } catch (error) {
      if (!stop.aborted) ports.onTrouble(error);
    }
    await delay(roundMs, undefined, { signal: stop }).catch(() => undefined);
  }
}
