import type { Texts } from "../texts/catalogue.ts";
import { code, prose, tableRow } from "./markdown-text.ts";
import { failureLine, printableIn } from "./printable.ts";
import type { ProbedModel, ProbeReport } from "./probe-model.ts";

/** Of a service's message, in characters: a cell is narrow. */
const mostQuoted = 300;

/** A smoke test as one table of Markdown, for an issue or the summary of a job; the order is that of the registry. */
export function renderProbeMarkdown(given: ProbeReport, { probe, format, words }: Texts): string {
  const { target, suite, models, totals, interruptedBy, startedAt } = printableIn(given);
  const tokens = totals.inputTokens + totals.outputTokens;
  const { model, outcome, latency, error, next } = probe.markdown;
  const lines = [
    `# ${probe.title(code(target), code(suite.name))}`,
    "",
    `${format.time(startedAt)}. ${probe.totals(totals.models, totals.passed, totals.calls, tokens)}`,
    ...(interruptedBy === null ? [] : ["", probe.interrupted(interruptedBy)]),
    "",
    tableRow([model, outcome, latency, error, next]),
    "|---|---|--:|---|---|",
    ...models.map((probed) => tableRow(cellsOf(probed, { probe, format, words }))),
  ];
  return `${lines.join("\n")}\n`;
}

function cellsOf(probed: ProbedModel, { probe, format, words }: Pick<Texts, "probe" | "format" | "words">): string[] {
  const { modelId, outcome, latencyMs, error } = probed;
  return [
    code(modelId),
    probe.outcomes[outcome],
    latencyMs === null ? words.none : format.latency(latencyMs),
    error === null ? "" : code(failureLine(error), mostQuoted),
    prose(error?.advice ?? ""),
  ];
}
