import { isResumable } from "../presentation/advice/commands.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Report, ReportRun, Totals } from "../projections/report-model.ts";
import { Facts, percent, type Standing, standings } from "./parts.tsx";

/** How many models the run certified, of those that it did not skip: the one sentence that people take with them. */
export function headline({ run, totals }: Pick<Report, "run" | "totals">, { html }: Texts): string {
  const judged = totals.models - totals.skipped;
  if (judged === 0) return html.noModels;
  const isWhole = run.status === "completed" || totals.pending === 0;
  return (isWhole ? html.headline : html.headlineSoFar)(totals.certified, judged);
}

/** The state of the run in a word. */
export function stateWord({ status }: Pick<ReportRun, "status">, isDriven: boolean, { words }: Texts): string {
  return status === "running" && isResumable(status, isDriven) ? words.stoppedResumable : words.runStatus[status];
}

/** Which run this is, how it came out, and what it took. */
export function Header({ report, isDriven, texts }: { report: Report; isDriven: boolean; texts: Texts }) {
  const { run, totals } = report;
  const { format } = texts;
  const when = format.time(run.endedAt ?? run.startedAt);
  return (
    <header>
      <p class="kicker">
        <span class="brand">recert</span> {texts.markdown.title}
      </p>
      <h1>{headline(report, texts)}</h1>
      <p class="lead">
        <code>{run.target}</code> · {texts.report.suite} {run.suite.name} {run.suite.version} ·{" "}
        <span class="whole">{when}</span> · {stateWord(run, isDriven, texts)}
      </p>
      {run.target.startsWith("simulator/") ? <p class="caution">{texts.report.simulated}</p> : null}
      <VerdictBar totals={totals} texts={texts} />
      <Facts kind="tiles" facts={figures(totals, texts)} />
    </header>
  );
}

const countByStanding: Readonly<Record<Standing, keyof Totals>> = {
  failed: "failed",
  quality_warning: "qualityWarning",
  inconclusive: "inconclusive",
  pending: "pending",
  certified: "certified",
  skipped: "skipped",
};

/** How many models have which verdict, with the certified ones first, where the eye begins. */
export function VerdictBar({ totals, texts }: { totals: Totals; texts: Texts }) {
  const order: readonly Standing[] = ["certified", ...standings.filter((one) => one !== "certified")];
  const parts = order
    .map((standing) => ({ standing, count: Number(totals[countByStanding[standing]]) }))
    .filter(({ count }) => count > 0);
  if (parts.length === 0) return null;
  const before = (i: number) => parts.slice(0, i).reduce((sum, { count }) => sum + count, 0);
  return (
    <div class="verdicts">
      <svg class="bar" width="100%" height="14" aria-hidden="true">
        {parts.map(({ standing, count }, i) => (
          <rect
            key={standing}
            class={`fill ${standing}`}
            x={percent(before(i), totals.models)}
            width={percent(count, totals.models)}
            height="14"
          />
        ))}
      </svg>
      <ul class="legend" aria-label={texts.html.verdicts}>
        {parts.map(({ standing, count }) => (
          <li key={standing}>
            <Swatch kind={standing} /> {countWords(standing, count, texts)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A dot of a colour, beside the word for it. */
export function Swatch({ kind }: { readonly kind: string }) {
  return (
    <svg class="swatch" width="10" height="10" aria-hidden="true">
      <rect class={`fill ${kind}`} width="10" height="10" rx="2" />
    </svg>
  );
}

function countWords(standing: Standing, count: number, { words, format }: Texts): string {
  return standing === "pending" ? `${format.number(count)} ${words.pending}` : words.verdictCount(standing, count);
}

/** What it took, in a few figures. */
export function figures(totals: Totals, { report, timeline, format }: Texts) {
  const { successRate, durationMs, calls, retries, inputTokens, outputTokens, costUsd, unpricedModels } = totals;
  const cost = costUsd === null ? "–" : `${unpricedModels.length > 0 ? "≥ " : ""}${format.money(costUsd)}`;
  return [
    [report.successRate, successRate === null ? "–" : format.percent(successRate)],
    [report.timeDriven, format.duration(durationMs)],
    [
      report.calls,
      <>
        {format.number(calls)} {retries > 0 ? <small>{timeline.retries(retries)}</small> : null}
      </>,
    ],
    [
      report.tokens,
      <>
        {format.number(inputTokens + outputTokens)} <small>{report.tokensValue(inputTokens, outputTokens)}</small>
      </>,
    ],
    [report.cost, cost],
  ] as const;
}
