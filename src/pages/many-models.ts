import { worstFirst } from "../presentation/render/report-markdown-table.ts";
import type { ReportModel } from "../projections/report-model.ts";

/** With more models in full, the page of a run of thousands would be too large to mail, and slow to open. */
const mostWhole = 100;

/** The models that a page shows in full, in their order, problems first; its table has a row for each model. */
export function wholeModels(models: readonly ReportModel[]): readonly ReportModel[] {
  if (models.length <= mostWhole) return models;
  const chosen = new Set(worstFirst(models).slice(0, mostWhole));
  return models.filter((model) => chosen.has(model));
}
