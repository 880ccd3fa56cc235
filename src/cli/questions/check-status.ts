import type { Model } from "../../models/model.ts";
import { isPastEndOfLife } from "../../models/registry.ts";
import type { ShownStatus } from "../../planning/status-row.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../output.ts";

/** Where and when `--check` looks. */
export interface CheckedPlace {
  readonly target: string;
  readonly suite: string;
  readonly now: string;
}

/**
 * Says which of the models are not certified, expired or stale, and why; those past their end of life need not be,
 * whether the registry says so or a run has found it out. Returns the exit code: 1 when there is one.
 */
export function showCheck(
  rows: readonly ShownStatus[],
  models: readonly Model[],
  place: CheckedPlace,
  output: Output,
): number {
  const rowById = new Map(rows.filter((row) => isAt(row, place)).map((row) => [row.modelId, row]));
  const isSkipped = (modelId: string) => rowById.get(modelId)?.verdict === "skipped";
  const living = models.filter((model) => !isPastEndOfLife(model, place.now) && !isSkipped(model.modelId));
  const bad = living.flatMap(({ modelId }) => {
    const why = whatIsWrong(rowById.get(modelId), output.texts);
    return why === null ? [] : [`${modelId}: ${why}`];
  });
  const { commands } = output.texts;
  output.note(bad.length === 0 ? commands.checkPassed(place.target) : commands.checkFailed(place.target, bad));
  return bad.length === 0 ? exitCodes.ok : exitCodes.no;
}

function isAt(row: ShownStatus, { target, suite }: CheckedPlace): boolean {
  return row.target === target && row.suite === suite;
}

function whatIsWrong(row: ShownStatus | undefined, { words, tables, renewals }: Texts): string | null {
  if (row === undefined) return tables.neverCertified;
  if (row.verdict === null) return row.revokedRunId === null ? tables.neverCertified : renewals.due.reason.revoked;
  if (row.stale.length > 0) return row.stale.map(words.stale).join(", ");
  const isFit = row.verdict === "certified" || row.isWaived;
  if (!isFit) return words.verdict[row.verdict];
  return row.usable ? null : tables.notUsable;
}
