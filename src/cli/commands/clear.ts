import { v7 as uuidv7 } from "uuid";
import type { ClearOptions, Revoked } from "../../events/clear-event.ts";
import { machineName } from "../../machine/run-machine.ts";
import { renderRevoked } from "../../presentation/render/clear-text.ts";
import { listCertifications } from "../../projections/postgres/certification-queries.ts";
import { exitCodes } from "../exit-codes.ts";
import { withTelling } from "../notify/telling-of-run.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { requireTargetFlags, type TargetFlags } from "../options/target.ts";
import type { Output } from "../output.ts";
import { oneTarget } from "../questions/one-target.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { clearChoice, revocable } from "../questions/revocable.ts";
import { askFirst } from "../session/ask-first.ts";
import { thisOwner } from "../session/owner.ts";
import { recordWhole } from "../session/record-whole.ts";
import { takeLock } from "../session/take-lock.ts";
import { isLedgerFleeting, type Settings } from "../settings.ts";

/** `recert clear`'s flags as they were typed. */
export interface ClearFlags extends TargetFlags {
  readonly yes?: boolean;
  readonly vendor?: string;
  readonly suite?: string;
  readonly reason?: string;
}

/** A clear that was asked for: everything is checked, nothing is written. */
interface Clear {
  readonly runId: string;
  readonly target: string;
  readonly options: ClearOptions;
  readonly reason: string | null;
}

/** `recert clear [MODEL…]`: revokes certifications of one target, as a separate run. Returns the exit code. */
export async function clear(
  words: readonly string[],
  flags: ClearFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  requireTargetFlags(flags, texts);
  const suite = flags.suite === undefined ? null : requireSuite(flags.suite, texts).name;
  return withLedger(settings, async (opened) => {
    const target = oneTarget(flags, await everyCertification(opened), settings, texts);
    const options = await clearChoice(opened, { target, words, vendor: flags.vendor, suite }, texts);
    const asked = { runId: uuidv7(), target, options, reason: flags.reason ?? null };
    const shown = await revocable(opened, asked);
    if (shown.length === 0) return nothingToClear(target, output);
    if (flags.yes !== true) {
      const exitCode = await confirmed(target, shown, output);
      if (exitCode !== null) return exitCode;
    }
    if (isLedgerFleeting(settings)) output.note(texts.commands.ledgerGoesWithMachine(settings.home));
    return await withTelling(opened, settings, output, () => revoke(opened, asked, shown, output));
  });
}

/** Null if it may continue, else the exit code. */
async function confirmed(target: string, shown: readonly Revoked[], output: Output): Promise<number | null> {
  const { clear: words } = output.texts.renewals;
  if (output.json) output.data({ type: "clear", target, revokes: shown });
  else output.text(`${words.wouldGo(shown.length, target)}\n\n${renderRevoked(shown, output.page)}`);
  const { declined } = words;
  return askFirst({ ask: words.confirm(shown.length), unconfirmed: words.unconfirmed(), declined }, output);
}

/** Under the lock of the target, so that no run grants in the middle; only what was shown and still stands. */
async function revoke(opened: OpenLedger, asked: Clear, shown: readonly Revoked[], output: Output): Promise<number> {
  const { runId, target } = asked;
  const lock = await takeLock(opened, { runIds: [runId], targets: [target] }, output.texts);
  try {
    const standing = new Set((await revocable(opened, asked)).map(keyOf));
    const revoked = shown.filter((certification) => standing.has(keyOf(certification)));
    if (revoked.length === 0) return nothingToClear(target, output);
    await record(opened, asked, revoked);
    output.text(output.texts.renewals.clear.done(revoked.length, target, runId));
    const exitCode = exitCodes.ok;
    if (output.json) output.data({ type: "result", runId, status: "completed", exitCode, revoked });
    return exitCode;
  } finally {
    await lock.release();
  }
}

async function record(opened: OpenLedger, asked: Clear, revoked: readonly Revoked[]): Promise<void> {
  const { runId, target, options, reason } = asked;
  const owner = thisOwner(reason);
  await recordWhole(opened, runId, [
    { type: "RunStarted", data: { ...owner, kind: "clear", target, options, machine: machineName } },
    { type: "CertificationsRevoked", data: { ...owner, revoked: [...revoked] } },
    { type: "RunCompleted", data: { exitCode: exitCodes.ok } },
  ]);
}

function everyCertification({ ledger }: OpenLedger) {
  return ledger.withClient((client) => listCertifications(client, null));
}

function nothingToClear(target: string, output: Output): number {
  const exitCode = exitCodes.ok;
  output.text(output.texts.renewals.clear.nothing(target));
  if (output.json) output.data({ type: "result", runId: null, exitCode, revoked: [] });
  return exitCode;
}

function keyOf({ suite, modelId, runId }: Revoked): string {
  return JSON.stringify([suite, modelId, runId]);
}
