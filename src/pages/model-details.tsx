import { lifecycleWords } from "../presentation/render/lifecycle-fields.ts";
import { worstFirst } from "../presentation/render/report-markdown-table.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportModel, ReportProbe, ReportRun } from "../projections/report-model.ts";
import { standingOf } from "./models-table.tsx";
import { type Fact, Facts, Pill, Rating, Section, Wide } from "./parts.tsx";

/** All that is known of each model that is well, or was skipped; closed until somebody asks. */
export function Details(props: {
  readonly models: readonly ReportModel[];
  readonly run: ReportRun;
  readonly without: string;
  readonly texts: Texts;
}) {
  const { models, run, without, texts } = props;
  return (
    <Section id="details" title={texts.html.details} note={without}>
      {worstFirst(models).map((model) => (
        <details key={model.index} id={`model-${model.index}`} class="model">
          <summary>
            <code>{model.modelId}</code> <Pill standing={standingOf(model)} texts={texts} />{" "}
            {model.rating === null ? null : <Rating rating={model.rating} texts={texts} />}
          </summary>
          <ModelFacts model={model} run={run} texts={texts} />
          <ProbeTable model={model} texts={texts} />
        </details>
      ))}
    </Section>
  );
}

/** What is known of a model besides its probes. */
export function ModelFacts({ model, run, texts }: { model: ReportModel; run: ReportRun; texts: Texts }) {
  return <Facts facts={[...identityOf(model, run, texts), ...gradesOf(model, texts), ...useOf(model, texts)]} />;
}

function identityOf(model: ReportModel, run: ReportRun, { report, tables }: Texts): Fact[] {
  const { displayName, vendor, modelId, invocationId, invocationIdFrom, skip, lifecycle } = model;
  const remark = skip === null ? lifecycleWords(lifecycle, run.startedAt, tables) : [];
  const successor = lifecycle.successor === null ? "" : `; ${tables.successor(lifecycle.successor)}`;
  return [
    [report.models, `${displayName} · ${vendor}`],
    ...(invocationId === modelId
      ? []
      : [[report.invokedAs, report.invokedAsValue(invocationId, invocationIdFrom === "control_plane")] as const]),
    ...(remark.length === 0 ? [] : [[report.remark, remark.join(", ")] as const]),
    ...(skip === null
      ? []
      : [[report.reason, report.skippedSince(skip.date, lifecycle.from === "control_plane") + successor] as const]),
  ];
}

function gradesOf(model: ReportModel, { report, format, words }: Texts): Fact[] {
  const { scores, badge, successRate, undeclared, expiresAt, verdict, probes } = model;
  const count = (outcome: ReportProbe["outcome"]) => probes.filter((probe) => probe.outcome === outcome).length;
  const passed = count("passed");
  const counts = [passed, passed + count("failed"), count("undecided")] as const;
  const isGranted = verdict === "certified" || verdict === "quality_warning";
  return [
    ...(badge === null ? [] : [[report.badge, words.badge[badge]] as const]),
    ...(scores === null
      ? []
      : [
          [
            report.scores,
            report.scoresValue(
              format.score(scores.success),
              format.score(scores.resilience),
              format.score(scores.performance),
              format.score(scores.stability),
            ),
          ] as const,
        ]),
    ...(successRate === null
      ? []
      : [[report.modelSuccessRate, report.probesPassed(format.percent(successRate), ...counts)] as const]),
    ...(undeclared.length === 0 ? [] : [[report.undeclared, report.undeclaredValue(undeclared)] as const]),
    ...(expiresAt === null || !isGranted ? [] : [[report.validUntil, format.time(expiresAt)] as const]),
  ];
}

function useOf(model: ReportModel, { report, format }: Texts): Fact[] {
  const { calls, retries, abandonedCalls, inputTokens, outputTokens, costUsd, durationMs, skip } = model;
  if (skip !== null && calls === 0) return [];
  return [
    [report.calls, report.callsValue(calls, retries, abandonedCalls)],
    [report.tokens, report.tokensValue(inputTokens, outputTokens)],
    [report.cost, costUsd === null ? report.costUnknown : format.money(costUsd)],
    ...(durationMs === null ? [] : [[report.timeDriven, format.duration(durationMs)] as const]),
  ];
}

/** Every probe of a model, and what came of it. */
export function ProbeTable({ model: { modelId, probes }, texts }: { model: ReportModel; texts: Texts }) {
  const { html, markdown, report, words, format } = texts;
  if (probes.length === 0) return <p class="note">{html.noProbe}</p>;
  return (
    <Wide label={html.table(modelId)}>
      <table class="plain probes">
        <thead>
          <tr>
            <th scope="col">{markdown.probe}</th>
            <th scope="col">{markdown.capability}</th>
            <th scope="col">{markdown.outcome}</th>
            <th scope="col" class="figure">
              {markdown.trials}
            </th>
            <th scope="col" class="figure">
              {report.attempts}
            </th>
            <th scope="col" class="figure">
              {report.latency}
            </th>
          </tr>
        </thead>
        <tbody>
          {probes.map((probe) => (
            <tr key={probe.probe}>
              <th scope="row">
                <code>{probe.probe}</code>
                {probe.gate ? <span class="gate">{markdown.gate}</span> : null}
              </th>
              <td>{probe.capability}</td>
              <td class={`outcome ${probe.outcome}`}>{words.outcome[probe.outcome]}</td>
              <td class="figure">
                {format.number(probe.passed)}/{format.number(probe.trials)}
              </td>
              <td class="figure">{format.number(probe.attempts)}</td>
              <td class="figure">{probe.latencyMs === null ? null : format.latency(probe.latencyMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}
