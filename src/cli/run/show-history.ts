import type { Model } from "../../models/model.ts";
import type { ModelHistory } from "../../projections/certification-history.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import type { LedgerUntil } from "../options/as-of.ts";
import type { Output } from "../output.ts";
import { historyRowsSchema } from "../render/history-row.ts";
import { renderHistory } from "../render/history-text.ts";
import type { Settings } from "../settings.ts";
import { chosenByName, type NameChoice } from "./chosen-by-name.ts";
import { foldLedger } from "./fold-ledger.ts";
import { hasLedger } from "./read-certifications.ts";

/** Whose history is asked for; null = of every target, of every suite, up to now. */
export interface HistoryQuestion extends NameChoice {
  readonly target: string | null;
  readonly suite: string | null;
  readonly until: LedgerUntil | null;
  readonly registry: readonly Model[];
}

/** Shows every certification that the models ever had. Returns the exit code. */
export async function showHistory(question: HistoryQuestion, settings: Settings, output: Output): Promise<number> {
  const { target, suite, until, registry } = question;
  const known = hasLedger(settings) ? await knownHistory(until, settings) : [];
  const isChosen = chosenByName(question, [...registry, ...known], output.texts);
  const shown = known.filter(
    (model) =>
      isChosen(model) && (target === null || model.target === target) && (suite === null || model.suite === suite),
  );
  if (output.json) output.data(historyRowsSchema.parse(shown));
  else if (shown.length === 0 && known.length > 0) output.text(output.texts.renewals.status.noMatch);
  else output.text(renderHistory(shown, output.page));
  return exitCodes.ok;
}

async function knownHistory(until: LedgerUntil | null, settings: Settings): Promise<readonly ModelHistory[]> {
  const { fold, at } = await withLedger(settings, ({ ledger }) => foldLedger(ledger, until));
  return fold.history.models(at.toISOString());
}
