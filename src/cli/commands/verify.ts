import { LedgerCheck } from "../../projections/check-ledger.ts";
import { verifyLedger } from "../../projections/postgres/verify-ledger.ts";
import { withLedger } from "../open-ledger.ts";
import { expectedHead } from "../options/expected-head.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { checkProgress } from "./check-progress.ts";
import { answerBadEvent, answerHeadMissing, answerRow, answerSound } from "./verify-answer.ts";

/** `recert verify`'s flags as they were typed. */
export interface VerifyFlags {
  readonly expectHead?: string;
}

/** `recert verify`: checks the whole ledger and names the first bad event. Returns the exit code: 1 when there is one. */
export async function verify(flags: VerifyFlags, settings: Settings, output: Output): Promise<number> {
  const expected = expectedHead(flags.expectHead, output.texts);
  const check = new LedgerCheck({ from: "ledger", expectedHead: expected });
  return withLedger(settings, async ({ ledger }) => {
    const problem = await verifyLedger((use) => ledger.withClient(use), check, checkProgress(output));
    if (problem?.kind === "event") return answerBadEvent(problem.bad, output);
    if (expected !== null && !check.isHeadSeen) return answerHeadMissing(expected, check, output);
    if (problem?.kind === "row") return answerRow(problem.difference, check, output);
    return answerSound(check, output);
  });
}
