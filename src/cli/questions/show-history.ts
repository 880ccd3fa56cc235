import type { Model } from "../../models/model.ts";
import { matchesTarget } from "../../planning/target-pattern.ts";
import { historyRowsSchema } from "../../presentation/render/history-row.ts";
import { renderHistory } from "../../presentation/render/history-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { ModelHistory } from "../../projections/certification-history.ts";
import { exitCodes } from "../exit-codes.ts";
import { withLedger } from "../open-ledger.ts";
import type { LedgerUntil } from "../options/as-of.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { chosenByName, type NameChoice } from "./chosen-by-name.ts";
import { foldLedger, requirePosition } from "./fold-ledger.ts";
import { noneThen } from "./none-then.ts";
import { hasLedger } from "./read-certifications.ts";

/** Whose history is asked for, of one target or of those of a pattern; null = of every target, of every suite, up to now. */
export interface HistoryQuestion extends NameChoice {
  readonly target: string | null;
  readonly suite: string | null;
  readonly until: LedgerUntil | null;
  readonly registry: readonly Model[];
}

/** Shows every certification that the models ever had. Returns the exit code. */
export async function showHistory(question: HistoryQuestion, settings: Settings, output: Output): Promise<number> {
  const { target, suite, until, registry } = question;
  const known = hasLedger(settings)
    ? await knownHistory(until, settings, output.texts)
    : noHistory(until, output.texts);
  const isChosen = chosenByName(question, [...registry, ...known], output.texts);
  const shown = known.filter(
    (model) =>
      isChosen(model) &&
      (target === null || matchesTarget(target, model.target)) &&
      (suite === null || model.suite === suite),
  );
  const isAll = question.words.length === 0 && question.vendor === undefined;
  const modelIds = isAll ? null : registry.filter(isChosen).map(({ modelId }) => modelId);
  const at = until !== null && Number.isFinite(until.lastMs) ? new Date(until.lastMs).toISOString() : null;
  const isNoneThen = at !== null && shown.length === 0;
  const none = isNoneThen ? await noneThen({ at, target, modelIds }, settings, output.texts) : null;
  if (output.json) output.data(historyRowsSchema.parse(shown));
  else if (none !== null) output.text(none);
  else if (shown.length === 0 && known.length > 0) output.text(output.texts.renewals.status.noMatch);
  else output.text(renderHistory(shown, output.page));
  return exitCodes.ok;
}

async function knownHistory(
  until: LedgerUntil | null,
  settings: Settings,
  texts: Texts,
): Promise<readonly ModelHistory[]> {
  const { fold, at } = await withLedger(settings, ({ ledger }) => foldLedger(ledger, until, texts));
  return fold.history.models(at.toISOString());
}

function noHistory(until: LedgerUntil | null, texts: Texts): readonly ModelHistory[] {
  requirePosition(until, 0, texts);
  return [];
}
