import type { WaiveReport } from "../../projections/waive-report.ts";
import type { Field, Page } from "./page.ts";
import { renderRecord } from "./record-text.ts";

/** The report of a waiver, or of its end, as text; ends with a line break. */
export function renderWaive({ run, waiver }: WaiveReport, page: Page): string {
  const { waive } = page.texts.renewals;
  const fields: Field[] =
    waiver === null ? [[waive.decided, waive.nothing]] : waiverFacts(waiver, run.suite.name, page.texts);
  return renderRecord(run, { title: waive.title, fields, body: [] }, page);
}

function waiverFacts(
  { modelId, capability, until, waivedBy }: NonNullable<WaiveReport["waiver"]>,
  suite: string,
  { renewals, format }: Page["texts"],
): Field[] {
  const { waive } = renewals;
  const decided = until === null ? waive.endedValue(waivedBy ?? "") : waive.untilValue(format.time(until));
  return [
    [waive.model, modelId],
    [waive.capability, `${capability} (${renewals.clear.suite(suite)})`],
    [waive.decided, decided],
  ];
}
