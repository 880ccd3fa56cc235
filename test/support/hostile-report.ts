import type { RunEvent } from "../../src/events/run-event.ts";
import { type Report, reportSchema } from "../../src/projections/report-model.ts";
import mixedReport from "../projections/mixed-run.report.json" with { type: "json" };

/** What the machine or the database decides; nobody from outside can put words there. */
const ours = [
  "capability",
  "cause",
  "change",
  "category",
  "kind",
  "outcome",
  "state",
  "status",
  "verdict",
  "badge",
  "from",
  "invocationIdFrom",
  "evidence",
  "credentials",
  "foundationModels",
  "inferenceProfiles",
];
const time = /^\d{4}-\d\d-\d\d/;

const mixed = reportSchema.parse(mixedReport);

/** The report of a mixed run in which all that comes from outside is this string. */
export function hostileReport(text: string): Report {
  const report = structuredClone(mixed);
  const [model] = report.models;
  if (model !== undefined) model.displayName = text;
  report.run.registryCommit = text;
  report.totals.unpricedModels = [text, text];
  report.run.options.only = [text];
  report.run.options.registry = text;
  replaceWithin(report, text);
  return report;
}

/** An event in which all that comes from outside is this string. */
export function withHostileWords(event: RunEvent, text: string): RunEvent {
  const copy = structuredClone(event);
  for (const key of ["actor", "host", "reason", "target", "modelId", "probe"]) {
    if (Reflect.has(copy.data, key) && event.type !== "WaitStarted" && event.type !== "WaitEnded") {
      Reflect.set(copy.data, key, text);
    }
  }
  if (copy.type === "AttemptFailed") Object.assign(copy.data.failure, { code: text, message: text });
  return copy;
}

function replaceWithin(value: unknown, text: string): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (typeof item !== "string") replaceWithin(item, text);
    else if (!ours.includes(key) && !time.test(item) && key !== "reason") Reflect.set(value, key, text);
  }
}
