import type { Report, ReportModel } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { inWords, printableIn, readableIn } from "./printable.ts";

/**
 * A copy of a report in which every text is printable and in the texts' language, one model per step. What the control
 * plane said has its own lines, and is cleaned where it is shown.
 */
export function* printableSteps(given: Report, texts: Texts): Generator<void, Report> {
  const models: ReportModel[] = [];
  for (const model of given.models) {
    models.push(readableIn(model, texts));
    yield;
  }
  const controlPlane = inWords(given.run.controlPlane, texts);
  return {
    ...given,
    run: { ...readableIn(given.run, texts), controlPlane },
    totals: printableIn(given.totals),
    models,
  };
}
