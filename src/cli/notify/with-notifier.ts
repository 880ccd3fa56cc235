import { PostgresLedger } from "../../events/postgres/postgres-ledger.ts";
import { logger } from "../logger.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import type { ReceiversAtHand } from "./receivers-file.ts";

/** As it was typed; undefined = not given. */
export interface NotifierFlags {
  readonly receivers?: string;
}

/** How long the database is waited for before a round is given up, in milliseconds. */
const patienceMs = 5_000;

/** Who is to be told while a process works on; null where nobody is named. Throws `TroubleError`. */
export async function receiversOf(
  { receivers }: NotifierFlags,
  settings: Settings,
  { texts }: Output,
): Promise<ReceiversAtHand | null> {
  if (receivers === undefined && settings.receivers === undefined) return null;
  const { requireReceivers } = await import("./receivers-file.ts");
  return requireReceivers(receivers, settings, texts);
}

/**
 * Runs `use` and meanwhile tells the receivers of what happens, over its own connection: waiting for a row of the
 * outbox must not keep a run's events waiting. What they do not take is noted when it is given up, and logged before.
 */
export async function withNotifier<T>(
  atHand: ReceiversAtHand | null,
  { connect }: OpenLedger,
  output: Output,
  use: () => Promise<T>,
): Promise<T> {
  if (atHand === null) return use();
  const { runNotifier } = await import("../../notify/delivery/run-notifier.ts");
  const { tellingPorts } = await import("./telling-ports.ts");
  const onTrouble = (error: unknown) => logger().warn({ reason: String(error) }, "nobody could be told");
  const connection = new PostgresLedger({ connect, patienceMs, onLost: onTrouble });
  const ports = await tellingPorts(
    atHand,
    (ask) => connection.withClient(ask),
    ({ receiver, outcome, isGivenUp }) => {
      if (isGivenUp) output.note(output.texts.notices.givenUp(receiver, outcome));
    },
  );
  const over = new AbortController();
  const telling = runNotifier({ ...ports, onTrouble }, over.signal);
  try {
    return await use();
  } finally {
    over.abort();
    await telling;
    await connection.close();
  }
}
