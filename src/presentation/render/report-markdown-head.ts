import type { Report, ReportRun, Totals } from "../../projections/report-model.ts";
import { isResumable } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";
import { code, tableRow } from "./markdown-text.ts";
import type { Field } from "./page.ts";
import type { ReportSurroundings } from "./report-surroundings.ts";
import { verdictCounts } from "./verdict-counts.ts";

/** Title, and how many of each verdict. */
export function markdownHead({ run, totals }: Report, texts: Texts): string[] {
  return [
    `# 📊 ${texts.markdown.title}`,
    "",
    `**${verdictCounts(totals, texts).join(" · ")}**`,
    ...(run.target.startsWith("simulator/") ? ["", `> ${texts.report.simulated}`] : []),
  ];
}

/** A table of which run this is, what it took, and where its record is. */
export function runFacts({ run, totals }: Report, { isDriven }: ReportSurroundings, texts: Texts): string[] {
  const { markdown } = texts;
  const rows = [...factsOf(run, isDriven, texts), ...figuresOf(totals, texts), ...recordOf(run, texts)];
  return [
    `## 🔗 ${markdown.run}`,
    "",
    tableRow([markdown.fact, markdown.value]),
    "|---|---|",
    ...rows.map((row) => tableRow(row)),
  ];
}

function factsOf(run: ReportRun, isDriven: boolean, { report, format, words }: Texts): Field[] {
  const isStopped = run.status === "running" && isResumable(run.status, isDriven);
  const state = isStopped ? words.stoppedResumable : words.runStatus[run.status];
  const by = [code(run.actor), code(run.host), code(run.toolVersion)] as const;
  const { name, version, digest } = run.suite;
  return [
    [report.run, `${code(run.id)} (${state})`],
    [report.target, code(run.target)],
    [report.suite, report.suiteValue(code(name), version, code(digest.slice(0, 12)))],
    [report.started, report.startedBy(format.time(run.startedAt), ...by)],
    ...(run.endedAt === null ? [] : [[report.ended, format.time(run.endedAt)] as const]),
    ...(run.registryCommit === null ? [] : [[report.registryCommit, code(run.registryCommit)] as const]),
    ...(run.reason === null ? [] : [[report.reason, code(run.reason)] as const]),
    ...(run.suspended === null ? [] : [[report.suspended, words.suspend[run.suspended.reason]] as const]),
  ];
}

function figuresOf(totals: Totals, texts: Texts): Field[] {
  const { report, format } = texts;
  const { successRate, calls, retries, abandonedCalls } = totals;
  return [
    ...(successRate === null ? [] : [[report.successRate, report.successRateOf(format.percent(successRate))] as const]),
    [report.timeDriven, report.timeValue(format.duration(totals.durationMs), format.duration(totals.wallMs))],
    [report.calls, report.callsValue(calls, retries, abandonedCalls)],
    [report.tokens, report.tokensValue(totals.inputTokens, totals.outputTokens)],
    [report.cost, costOf(totals, texts)],
  ];
}

function costOf({ costUsd, unpricedModels }: Totals, { markdown, report, format }: Texts): string {
  if (costUsd === null) return report.costUnknown;
  const cost = format.money(costUsd);
  if (unpricedModels.length === 0) return cost;
  return markdown.costWithout(cost, unpricedModels.map((modelId) => code(modelId)).join(", "));
}

function recordOf({ headPosition, headVersion, headHash }: ReportRun, { report }: Texts): Field[] {
  return [
    [report.lastEvent, report.lastEventValue(headPosition, headVersion)],
    [report.hash, code(headHash)],
  ];
}
