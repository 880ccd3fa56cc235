import type { Texts } from "../texts/catalogue.ts";
import { failureLine } from "./printable.ts";
import type { ProbedModel, ProbeReport } from "./probe-model.ts";

/** A smoke test as one table of Markdown, for an issue or the summary of a job; the order is that of the registry. */
export function renderProbeMarkdown(report: ProbeReport, { probe, format, words }: Texts): string {
  const { target, suite, models, totals, interruptedBy, startedAt } = report;
  const tokens = totals.inputTokens + totals.outputTokens;
  const { model, outcome, latency, error, next } = probe.markdown;
  const lines = [
    `# ${probe.title(target, suite.name)}`,
    "",
    `${format.time(startedAt)}. ${probe.totals(totals.models, totals.passed, totals.calls, tokens)}`,
    ...(interruptedBy === null ? [] : ["", probe.interrupted(interruptedBy)]),
    "",
    row([model, outcome, latency, error, next]),
    "|---|---|--:|---|---|",
    ...models.map((probed) => row(cellsOf(probed, { probe, format, words }))),
  ];
  return `${lines.join("\n")}\n`;
}

function cellsOf(probed: ProbedModel, { probe, format, words }: Pick<Texts, "probe" | "format" | "words">): string[] {
  const { modelId, outcome, latencyMs, error } = probed;
  return [
    `\`${modelId}\``,
    probe.outcomes[outcome],
    latencyMs === null ? words.none : format.latency(latencyMs),
    error === null ? "" : failureLine(error),
    error?.advice ?? "",
  ];
}

/** What a model or a service said must not end its cell, nor become markup. */
function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll(/[|<>*_[\]\\]/g, "\\$&")).join(" | ")} |`;
}
