import {
  collectNews,
  type NotTold,
  registerReceivers,
  sendDue,
  type TellingPorts,
} from "../../notify/delivery/tell-receivers.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/** How long a finished command is held up by receivers, in milliseconds; what is left goes out with the next. */
const patienceMs = 10_000;

/** Telling after a run: of what it changed, and of what is due from before. It changes no exit code. */
export interface TellingOfRun {
  /** Sends what is due, for some seconds at most. Never rejects. */
  readonly tell: () => Promise<void>;
}

/**
 * Remembers the receivers of `RECERT_RECEIVERS` before a run, so that they are told about it. Null if none are named,
 * or if they cannot be told, which is reported. Never rejects.
 */
export async function tellingOfRun(
  { ledger }: OpenLedger,
  settings: Settings,
  output: Output,
): Promise<TellingOfRun | null> {
  if (settings.receivers === undefined) return null;
  try {
    const { requireReceivers } = await import("./receivers-file.ts");
    const { tellingPorts } = await import("./telling-ports.ts");
    const atHand = requireReceivers(undefined, settings, output.texts);
    const refused: NotTold[] = [];
    const ports = await tellingPorts(
      atHand,
      (use) => ledger.withClient(use),
      (what) => refused.push(what),
    );
    await registerReceivers(ports);
    return { tell: () => tell(ports, refused, output) };
  } catch (error) {
    sayNotSent(error, output);
    return null;
  }
}

/** Records a decision by `use`, which holds no lock any more then, and tells of it as after a run. */
export async function withTelling<T>(
  opened: OpenLedger,
  settings: Settings,
  output: Output,
  use: () => Promise<T>,
): Promise<T> {
  const telling = await tellingOfRun(opened, settings, output);
  const result = await use();
  await telling?.tell();
  return result;
}

async function tell(ports: TellingPorts, refused: readonly NotTold[], output: Output): Promise<void> {
  const { notices } = output.texts;
  try {
    const stop = AbortSignal.timeout(patienceMs);
    await collectNews(ports, stop, true);
    await sendDue(ports, stop);
  } catch (error) {
    sayNotSent(error, output);
  }
  for (const { receiver, outcome, isGivenUp } of refused) {
    output.note(isGivenUp ? notices.givenUp(receiver, outcome) : notices.notTold(receiver, outcome));
  }
}

function sayNotSent(error: unknown, output: Output): void {
  output.note(output.texts.notices.notSent(error instanceof Error ? error.message : String(error)));
}
