import type { RunLock } from "../../events/postgres/run-lock.ts";
import type { CredentialsSource } from "../../events/run-options.ts";
import type { Model } from "../../models/model.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { keysOf, type WithStore } from "../endpoint/credentials-source.ts";
import { type Destination, type OpenEndpoint, openEndpoint } from "../endpoint/endpoint.ts";
import type { RequiredSigner } from "../endpoint/require-signer.ts";
import { isSignalExitCode } from "../exit-codes.ts";
import { tellingOfRun } from "../notify/telling-of-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { isLedgerFleeting, type Settings } from "../settings.ts";
import { logDirectoryOf, requireLogDirectory } from "./log-directory.ts";
import { type ClockFlags, requireClock } from "./require-clock.ts";
import { takeLock } from "./take-lock.ts";

/** Where a run calls, and as whom. `models` are those that a simulator knows; `signer` null: it is looked for. */
export interface Called {
  readonly destination: Destination;
  readonly signer: RequiredSigner | null;
  readonly seed: string;
  readonly models: readonly Model[];
  readonly credentials: CredentialsSource;
}

/** Runs `use` with an endpoint that is ready to be called, and closes it after. Throws `TroubleError`. */
export async function withEndpoint<T>(
  { destination, signer, seed, models, credentials }: Called,
  {
    withStore,
    settings,
    output,
  }: { readonly withStore: WithStore; readonly settings: Settings; readonly output: Output },
  use: (endpoint: OpenEndpoint) => Promise<T>,
): Promise<T> {
  const keys = signer === null ? await keysOf(credentials, withStore, settings, output.texts) : null;
  const endpoint = await openEndpoint(destination, { signer, seed, models, keys, settings, output });
  try {
    return await use(endpoint);
  } finally {
    await endpoint.close();
  }
}

/** What is claimed, and under which conditions. */
export interface Claimed {
  readonly runIds: readonly string[];
  readonly targets: readonly string[];
  readonly logDir: string | null;
  /** Takes the runs over from their holder: nothing is locked then, only the ledger's fence decides. */
  readonly takeOver: boolean;
}

/**
 * Runs `use` while this process holds the runs and their targets; nothing is held before clocks and directories have
 * passed their checks, and nothing after. Then the receivers of `RECERT_RECEIVERS` are told. Throws `TroubleError`.
 */
export async function withLock(
  opened: OpenLedger,
  { runIds, targets, logDir, takeOver }: Claimed,
  { flags, settings, output }: { readonly flags: ClockFlags; readonly settings: Settings; readonly output: Output },
  use: (lock: RunLock | null) => Promise<number>,
): Promise<number> {
  const { texts } = output;
  await requireLogDirectory(logDirectoryOf(logDir, settings.home), texts);
  if (isLedgerFleeting(settings)) output.note(texts.commands.ledgerGoesWithMachine(settings.home));
  await requireClock(opened, flags, output);
  const telling = await tellingOfRun(opened, settings, output);
  const exitCode = await underLock(opened, { runIds, targets, takeOver }, texts, use);
  // A signal means that the process should go: notices wait in the outbox.
  if (!isSignalExitCode(exitCode)) await telling?.tell();
  return exitCode;
}

async function underLock(
  opened: OpenLedger,
  { runIds, targets, takeOver }: Omit<Claimed, "logDir">,
  texts: Texts,
  use: (lock: RunLock | null) => Promise<number>,
): Promise<number> {
  if (takeOver) {
    await opened.ledger.withClient((client) => opened.database.requireRunnable(client));
    return use(null);
  }
  const lock = await takeLock(opened, { runIds, targets }, texts);
  try {
    return await use(lock);
  } finally {
    await lock.release();
  }
}
