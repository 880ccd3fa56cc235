import type { Report, ReportModel, ReportRun } from "../../projections/report-model.ts";
import { verdictInWords } from "./brief-columns.ts";
import { columns, type Field, heading, labelled, type Page, readableWidth } from "./page.ts";
import { readableIn } from "./printable.ts";
import { probePage } from "./probe-page.ts";
import { modelFacts } from "./report-model-blocks.ts";
import { verdictReason } from "./verdict-reason.ts";

/** Everything about one model, to explain why it was judged that way; of several, one after the other. */
export function renderModelPages(report: Report, page: Page): string {
  const shown = readableIn({ run: report.run, models: report.models }, page.texts);
  return shown.models.map((model) => `${pageOf(model, shown.run, page).join("\n")}\n`).join("\n");
}

function pageOf(model: ReportModel, run: ReportRun, page: Page): string[] {
  const { texts, style, width } = page;
  const rule = style.faint("=".repeat(Math.min(width, readableWidth)));
  const rules = model.record?.concluded?.rules;
  return [
    rule,
    style.strong(`📊 ${model.modelId}  ${model.displayName}`),
    rule,
    ...modelFacts(model, run, page),
    ...labelled([texts.modelPage.why, verdictReason(model, texts)], page, "   "),
    ...(rules === undefined ? [] : labelled([texts.modelPage.rules, `${rules.verdict}, ${rules.rating}`], page, "   ")),
    ...heading(`🔀 ${texts.modelPage.certification}`, page),
    ...columns(certification(model, page), page),
    ...probePage(model, page),
    ...heading(`🔗 ${texts.report.record}`, page),
    ...columns(recordOf(model, run, page), page),
  ];
}

/** What was in force for the model before the run, and what is after it, as the run knows it. */
function certification(model: ReportModel, { texts }: Page): Field[] {
  const { modelPage } = texts;
  const { previous } = model;
  const before =
    previous === null ? modelPage.noneBefore : modelPage.beforeValue(verdictInWords(previous, texts), previous.runId);
  return [
    [modelPage.before, before],
    [modelPage.after, afterOf(model, texts)],
  ];
}

function afterOf({ verdict, rating, previous, certifiedAt, expiresAt }: ReportModel, texts: Page["texts"]): string {
  const { modelPage, format } = texts;
  if (verdict === null) return modelPage.notYet;
  if (verdict === "skipped") return modelPage.ended;
  if (certifiedAt === null || expiresAt === null) return previous === null ? modelPage.stillNone : modelPage.stays;
  return modelPage.afterValue(
    verdictInWords({ verdict, rating }, texts),
    format.time(certifiedAt),
    format.time(expiresAt),
  );
}

function recordOf({ record }: ReportModel, run: ReportRun, { texts }: Page): Field[] {
  const { report, format } = texts;
  const { name, version, digest } = run.suite;
  const concluded = record?.concluded ?? null;
  return [
    [report.run, `${run.id} (${texts.words.runStatus[run.status]})`],
    [report.target, run.target.startsWith("simulator/") ? `${run.target} (${report.simulated})` : run.target],
    [report.suite, report.suiteValue(name, version, digest)],
    [report.started, report.startedBy(format.time(run.startedAt), run.actor, run.host, run.toolVersion)],
    ...(run.reason === null ? [] : [[report.reason, run.reason] as const]),
    ...(concluded === null ? [] : concludedFields(concluded, texts)),
    [report.lastEvent, report.lastEventValue(run.headPosition, run.headVersion)],
    [report.hash, run.headHash],
  ];
}

function concludedFields(
  { at, version, globalPosition, hash }: NonNullable<NonNullable<ReportModel["record"]>["concluded"]>,
  { modelPage, format }: Page["texts"],
): Field[] {
  return [
    [modelPage.concluded, modelPage.concludedValue(format.time(at), version, globalPosition)],
    [modelPage.concludedHash, hash],
  ];
}
