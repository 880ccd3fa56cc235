import { format as f } from "./format.ts";

/** The report as Markdown: headings and labels that the text report does not have; and messages to GitHub. */
export const markdown = {
  title: "Re-certification report",
  run: "Run",
  fact: "Fact",
  value: "Value",
  model: "Model",
  verdict: "Verdict",
  probe: "Probe",
  capability: "Capability",
  capabilities: "Capabilities",
  outcome: "Outcome",
  trials: "Trials passed",
  proven: (count: number) => `${f.number(count)} proven`,
  others: { flaky: "flaky", broken: "broken", unproven: "unproven" },
  costWithout: (cost: string, models: string) => `${cost}, without models of unknown price: ${models}`,
  attention: "What needs attention",
  changes: "What changed",
  interruptions: "Interruptions",
  next: "Next step",
  wellDetail: (models: number) => `Probes of ${f.count(models, { one: "certified model", other: "certified models" })}`,
  leftOut: "Details are left out to fit the size that GitHub allows. This shows all of them:",
  rowsLeftOut: (count: number) => `${f.count(count, { one: "model is", other: "models are" })} not in this table.`,
  gate: "gate",
  annotationTitle: (modelId: string, verdict: string) => `${modelId}: ${verdict}`,
  summaryNotWritten: (path: string, reason: string) =>
    `warning: the step summary ${path} was not written: ${reason}. The run and its exit code are not affected.`,
  summaryFull: "it has no room left",
};
