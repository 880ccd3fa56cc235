import type { LedgerHead } from "../../events/ledger.ts";
import { type CheckedHead, LedgerCheck } from "../../projections/check-ledger.ts";
import { findHead } from "../../projections/postgres/earlier-events.ts";
import { verifyLedger } from "../../projections/postgres/verify-ledger.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import { headOption } from "../options/head-option.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { checkProgress } from "./check-progress.ts";
import { answerBadEvent, answerHeadMissing, answerRow, answerSinceDiffers, answerSound } from "./verify-answer.ts";

/** `recert verify`'s flags as they were typed. */
export interface VerifyFlags {
  readonly expectHead?: string;
  readonly since?: string;
}

/**
 * `recert verify`: checks the whole ledger, or what came after a head that was checked before, and names the first bad
 * event. Returns the exit code: 1 when there is one.
 */
export async function verify(flags: VerifyFlags, settings: Settings, output: Output): Promise<number> {
  const heads = headsOf(flags, output);
  return withLedger(settings, async (opened) => {
    if (heads.since === null || heads.since.globalPosition === 0) return check(opened, heads.expected, null, output);
    const found = await findHead((use) => opened.ledger.withClient(use), heads.since);
    if (!("head" in found)) return answerSinceDiffers(heads.since, found.foundHash, output);
    return check(opened, heads.expected, found.head, output);
  });
}

async function check(
  { ledger }: OpenLedger,
  expectedHead: LedgerHead | null,
  since: CheckedHead | null,
  output: Output,
): Promise<number> {
  const ledgerCheck = new LedgerCheck({ from: "ledger", expectedHead, ...(since === null ? {} : { since }) });
  const problem = await verifyLedger((use) => ledger.withClient(use), ledgerCheck, checkProgress(output));
  if (problem?.kind === "event") return answerBadEvent(problem.bad, output);
  if (expectedHead !== null && !ledgerCheck.isHeadSeen) return answerHeadMissing(expectedHead, ledgerCheck, output);
  if (problem?.kind === "row") return answerRow(problem.difference, ledgerCheck, output);
  return answerSound(ledgerCheck, output, since);
}

/** What is not looked at cannot be expected. */
function headsOf(flags: VerifyFlags, { texts }: Output) {
  const expected = headOption("--expect-head", flags.expectHead, texts);
  const since = headOption("--since", flags.since, texts);
  if (expected !== null && since !== null && expected.globalPosition <= since.globalPosition) {
    const trouble = texts.errors.badValue("--expect-head", flags.expectHead ?? "", texts.commands.headAfterSince);
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  return { expected, since };
}
