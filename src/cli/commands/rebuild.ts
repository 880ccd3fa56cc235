import { LedgerCheck } from "../../projections/check-ledger.ts";
import { rebuildProjections } from "../../projections/postgres/rebuild-projections.ts";
import { firstColumn } from "../../projections/table-difference.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { checkProgress } from "./check-progress.ts";
import { answerBadEvent, answerRow, differenceLine } from "./verify-answer.ts";

/**
 * `recert rebuild`: makes the projections from the ledger and says which rows differed. Returns the exit code: 1, and
 * nothing is written, when the ledger itself is not sound.
 */
export async function rebuild(settings: Settings, output: Output): Promise<number> {
  const check = new LedgerCheck();
  return withLedger(settings, async ({ database, ledger }) => {
    await ledger.withClient((client) => database.requireRunnable(client));
    const result = await rebuildProjections((use) => ledger.withClient(use), check, checkProgress(output));
    if (result.outcome === "refused") {
      output.note(output.texts.commands.rebuildRefused);
      const { problem } = result;
      return problem.kind === "event"
        ? answerBadEvent(problem.bad, output)
        : answerRow(problem.difference, check, output);
    }
    const { differences } = result;
    for (const difference of differences) output.text(differenceLine(difference, output));
    if (output.json) output.data({ events: check.events, differences: differences.map(firstColumn) });
    else output.text(output.texts.commands.rebuilt(check.events, differences.length));
    return exitCodes.ok;
  });
}
