import { hang, heading, type Page } from "./page.ts";
import { printableIn } from "./printable.ts";
import type { ProbedModel, ProbeReport } from "./probe-model.ts";
import { table } from "./table.ts";

const groups = ["passed", "failed", "undecided", "not_asked"] as const;

/** A smoke test as text: its models by outcome, a line each, with what went wrong and what to do below. */
export function renderProbe(given: ProbeReport, page: Page): string {
  const { probe } = page.texts;
  const report = printableIn(given);
  const { target, suite, models } = report;
  const lines = [
    page.style.strong(probe.title(target, suite.name)),
    ...groups.flatMap((group) => groupLines(group, models, page)),
    "",
    ...closing(report, page),
  ];
  return `${lines.join("\n")}\n`;
}

function groupLines(group: (typeof groups)[number], models: readonly ProbedModel[], page: Page): string[] {
  const { probe } = page.texts;
  const own = models.filter(({ outcome }) => outcome === group);
  if (own.length === 0) return [];
  const title = heading(`${probe.groups[group]} (${own.length})`, page);
  if (group === "not_asked") return [...title, ...own.map(({ modelId }) => modelId)];
  const titles = [probe.model, probe.latency, ...(group === "passed" ? [] : [probe.category])];
  return [
    ...title,
    ...table(
      titles,
      own.map((model) => row(model, page)),
      page,
    ),
  ];
}

function row({ modelId, latencyMs, error }: ProbedModel, { texts: { format, words } }: Page) {
  const latency = latencyMs === null ? words.none : format.latency(latencyMs);
  return {
    cells: [modelId, latency, ...(error === null ? [] : [error.category])],
    details: error === null ? [] : [`${error.code}: ${error.message}`, error.advice],
  };
}

function closing({ totals, interruptedBy }: ProbeReport, { texts: { probe }, width }: Page): string[] {
  const tokens = totals.inputTokens + totals.outputTokens;
  const sentences = [
    ...(interruptedBy === null ? [] : [probe.interrupted(interruptedBy)]),
    totals.models === 0 ? probe.noModels : probe.totals(totals.models, totals.passed, totals.calls, tokens),
    probe.nothingRecorded,
  ];
  return sentences.flatMap((sentence) => hang("", sentence, width));
}
