import { optionList } from "../presentation/render/option-list.ts";
import { failureLine } from "../presentation/render/printable.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Report, ReportRun, Totals } from "../projections/report-model.ts";
import { stateWord } from "./header.tsx";
import { Command, type Fact, Facts, Section } from "./parts.tsx";

/** Which run this is, with which options it was made, and what it took, to the last figure. */
export function RunFacts({ report, isDriven, texts }: { report: Report; isDriven: boolean; texts: Texts }) {
  const { run, totals } = report;
  return (
    <Section id="run" title={texts.html.run}>
      <Facts facts={[...identityOf(run, isDriven, texts), ...figuresOf(totals, texts)]} />
      <ControlPlaneNotes run={run} texts={texts} />
    </Section>
  );
}

function identityOf(run: ReportRun, isDriven: boolean, texts: Texts): Fact[] {
  const { report, format, words } = texts;
  const { name, version, digest } = run.suite;
  const failure = run.suspended?.failure ?? null;
  return [
    [
      report.run,
      <>
        <code>{run.id}</code> ({stateWord(run, isDriven, texts)})
      </>,
    ],
    [report.target, <code>{run.target}</code>],
    [report.suite, report.suiteValue(name, version, digest.slice(0, 12))],
    [report.started, report.startedBy(format.time(run.startedAt), run.actor, run.host, run.toolVersion)],
    ...(run.endedAt === null ? [] : [[report.ended, format.time(run.endedAt)] as const]),
    ...(run.registryCommit === null ? [] : [[report.registryCommit, <code>{run.registryCommit}</code>] as const]),
    ...(run.reason === null ? [] : [[report.reason, run.reason] as const]),
    ...(run.suspended === null ? [] : [[report.suspended, words.suspend[run.suspended.reason]] as const]),
    ...(failure === null ? [] : [[report.error, <code class="quoted">{failureLine(failure)}</code>] as const]),
    ...(run.serviceClockAheadMs === undefined
      ? []
      : [[report.serviceClock, report.serviceClockValue(run.serviceClockAheadMs)] as const]),
    [report.options, optionList(run.options, texts)],
    ...budgetOf(run, texts),
  ];
}

function budgetOf({ budget, endedAt }: ReportRun, { report, format }: Texts): Fact[] {
  if (budget === null) return [];
  const { maxCostUsd, countedUsd, mostLeftUsd } = budget;
  const counted = report.budgetValue(format.money(countedUsd), format.money(maxCostUsd));
  if (endedAt !== null || mostLeftUsd === null) return [[report.budget, counted]];
  return [[report.budget, `${counted}; ${report.budgetLeft(format.money(mostLeftUsd))}`]];
}

function figuresOf(totals: Totals, { report, format }: Texts): Fact[] {
  const { successRate, calls, retries, abandonedCalls, meanModelMs, costUsd, unpricedModels, trialRates } = totals;
  const { passAllRate = null, passRate = null } = trialRates ?? {};
  return [
    ...(successRate === null ? [] : [[report.successRate, report.successRateOf(format.percent(successRate))] as const]),
    [report.timeDriven, report.timeValue(format.duration(totals.durationMs), format.duration(totals.wallMs))],
    ...(meanModelMs === null ? [] : [[report.meanPerModel, format.duration(meanModelMs)] as const]),
    ...(passAllRate === null || passRate === null
      ? []
      : [
          [
            report.trials,
            `${report.passAll(format.percent(passAllRate))}, ${report.trialRate(format.percent(passRate))}`,
          ] as const,
        ]),
    [report.calls, report.callsValue(calls, retries, abandonedCalls)],
    [report.tokens, report.tokensValue(totals.inputTokens, totals.outputTokens)],
    [report.cost, costWords(costUsd, unpricedModels, report, format)],
  ];
}

function costWords(
  costUsd: number | null,
  unpriced: readonly string[],
  report: Texts["report"],
  format: Texts["format"],
): string {
  if (costUsd === null) return report.costUnknown;
  const cost = format.money(costUsd);
  return unpriced.length === 0 ? cost : report.costWithout(cost, unpriced.join(", "));
}

const questions = ["foundationModels", "inferenceProfiles"] as const;

/** What the control plane would not say, and where it and the registry differ. */
function ControlPlaneNotes({ run: { controlPlane }, texts }: { readonly run: ReportRun; readonly texts: Texts }) {
  const { report } = texts;
  if (controlPlane === null) return null;
  const refusals = questions.flatMap((question) => {
    const answer = controlPlane[question];
    return answer === "forbidden" || answer === "unavailable" ? [report.controlPlaneRefusals[question][answer]] : [];
  });
  const kinds = [...new Set(controlPlane.notes.map(({ note }) => note))];
  return (
    <>
      {refusals.map((refusal) => (
        <p key={refusal}>{refusal}</p>
      ))}
      {controlPlane.detail === null || refusals.length === 0 ? null : <code class="quoted">{controlPlane.detail}</code>}
      {kinds.map((kind) => (
        <p key={kind}>
          {report.listingNotes[kind]}{" "}
          {controlPlane.notes
            .filter(({ note }) => note === kind)
            .flatMap(({ modelId }, i) => [i > 0 ? ", " : "", <code key={modelId}>{modelId}</code>])}
        </p>
      ))}
    </>
  );
}

/** Where the record stands that this page was made from, and how to see that it does. */
export function Record({ run, texts }: { readonly run: ReportRun; readonly texts: Texts }) {
  const { html, report } = texts;
  const { id, headPosition, headVersion, headHash } = run;
  return (
    <Section id="record" title={html.record} note={html.recordNote}>
      <Facts
        facts={[
          [report.lastEvent, report.lastEventValue(headPosition, headVersion)],
          [report.hash, <code>{headHash}</code>],
        ]}
      />
      <p>{html.verify}</p>
      <Command lines={[`recert verify --expect-head ${headPosition}:${headHash}`]} />
      <p>{html.again}</p>
      <Command lines={[`recert report ${id} --as-of v${headVersion} --lang ${texts.locale} -o again.html`]} />
    </Section>
  );
}
