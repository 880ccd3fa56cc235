import type { Report, ReportModel } from "../../projections/report-model.ts";
import { printableIn } from "./printable.ts";

/** A copy of a report in which every text is printable, one model a step. What the control plane said has lines of its own, and is cleaned by who shows it. */
export function* printableSteps(given: Report): Generator<void, Report> {
  const models: ReportModel[] = [];
  for (const model of given.models) {
    models.push(printableIn(model));
    yield;
  }
  const { controlPlane } = given.run;
  return {
    ...given,
    run: { ...printableIn(given.run), controlPlane },
    totals: printableIn(given.totals),
    models,
  };
}
