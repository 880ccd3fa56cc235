import { capabilityStateSchema } from "../../events/vocabulary.ts";
import type { ReportModel } from "../../projections/report-model.ts";
import type { Field, Page } from "./page.ts";

/** The capabilities of a model by their state: each with the trials that passed and what these prove. */
export function capabilityFields({ capabilities }: Pick<ReportModel, "capabilities">, { texts }: Page): Field[] {
  const { report, format } = texts;
  return capabilityStateSchema.options.flatMap((state): Field[] => {
    const own = Object.entries(capabilities).filter(([, capability]) => capability.state === state);
    const figures = own.map(([name, { passed, trials, atLeast }]) =>
      report.capability(name, passed, trials, format.percent(atLeast)),
    );
    return own.length === 0 ? [] : [[report.capabilities[state], figures.join(", ")]];
  });
}
