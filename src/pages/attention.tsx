import { adviceOn } from "../presentation/advice/advice.ts";
import { commandLines } from "../presentation/advice/commands.ts";
import { failureLine } from "../presentation/render/printable.ts";
import { advisedKey } from "../presentation/texts/advised-key.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportModel, ReportProbe, ReportRun } from "../projections/report-model.ts";
import { ModelFacts, ProbeTable } from "./model-details.tsx";
import { Command, type Fact, Facts, Pill, Prose, Section } from "./parts.tsx";

const commandWidth = 90;
/** Probes whose evidence is seen at once; whoever wants the others opens them. */
const mostOpen = 3;

interface Props {
  readonly model: ReportModel;
  readonly run: ReportRun;
  readonly texts: Texts;
}

/** Each model that is not well: what is wrong, what to do, and what each of its failed probes showed. */
export function Attention(props: {
  readonly models: readonly ReportModel[];
  readonly run: ReportRun;
  readonly without: string;
  readonly texts: Texts;
}) {
  const { models, run, without, texts } = props;
  return (
    <Section id="attention" title={texts.markdown.attention} note={without}>
      {models.map((model) => (
        <AttentiveModel key={model.index} model={model} run={run} texts={texts} />
      ))}
    </Section>
  );
}

function AttentiveModel({ model, run, texts }: Props) {
  const { index, modelId, verdict, probes, error } = model;
  const wrong = probes.filter(({ outcome }) => outcome === "failed" || outcome === "undecided");
  const shown = wrong
    .map((probe) => ({ probe, facts: evidenceOf(probe, error?.message, texts) }))
    .filter(({ facts }) => facts.length > 0)
    .map(({ probe, facts }) => <Evidence key={probe.probe} probe={probe} facts={facts} texts={texts} />);
  return (
    <article id={`model-${index}`} class={`card ${verdict ?? "pending"}`}>
      <h3>
        <code>{modelId}</code> <Pill standing={verdict ?? "pending"} texts={texts} />
      </h3>
      {error === null ? null : <WhatIsWrong error={error} model={model} run={run} texts={texts} />}
      {shown.slice(0, mostOpen)}
      {shown.length > mostOpen ? (
        <details class="evidence">
          <summary>{texts.html.moreEvidence(shown.length - mostOpen)}</summary>
          {shown.slice(mostOpen)}
        </details>
      ) : null}
      <details>
        <summary>{texts.html.allProbes}</summary>
        <ModelFacts model={model} run={run} texts={texts} />
        <ProbeTable model={model} texts={texts} />
      </details>
    </article>
  );
}

function WhatIsWrong({ error, model, run, texts }: Props & { readonly error: NonNullable<ReportModel["error"]> }) {
  const { modelId, probes } = model;
  const { meaning, next, command } = adviceOn(error, { run, modelId, probes }, texts);
  const facts: Fact[] = [
    [texts.report.error, <code class="quoted">{failureLine(error)}</code>],
    [texts.report.meaning, <Prose text={meaning} />],
    [texts.report.nextStep, <Prose text={next} />],
  ];
  return (
    <>
      <Facts facts={facts} />
      {command === null ? null : <Command lines={commandLines(command, commandWidth)} />}
    </>
  );
}

function Evidence({ probe, facts, texts }: { probe: ReportProbe; facts: readonly Fact[]; texts: Texts }) {
  const { report, words } = texts;
  return (
    <div class={`evidence ${probe.outcome}`}>
      <h4>
        <code>{probe.probe}</code>{" "}
        <span class="outcome">
          {words.outcome[probe.outcome]}
          {probe.gate ? ` (${texts.markdown.gate})` : ""}
          {probe.trials > 1 ? `, ${texts.comparison.of(probe.passed, probe.trials)}` : ""}
        </span>
      </h4>
      <Facts facts={facts} kind="facts asked" />
      {probe.error?.category === "rejected" && probe.finding !== null ? (
        <p class="note">
          {report.nextStep}: <Prose text={texts.advice[advisedKey(probe.error)].next} />
        </p>
      ) : null}
    </div>
  );
}

/** An error that the model's own line says already is not said again. */
function evidenceOf(probe: ReportProbe, said: string | undefined, { report, format }: Texts): Fact[] {
  const { finding, error, abandonedCalls, beyondMaxWait } = probe;
  const notWaited: Fact[] = [];
  if (beyondMaxWait !== null) {
    const { waitMs, leftMs, asked } = beyondMaxWait;
    const words = report.notWaitedValue(format.duration(waitMs), format.duration(leftMs), asked);
    notWaited.push([report.notWaited, words]);
  }
  if (finding !== null) {
    const { asked, expected, received } = finding;
    return [
      [report.asked, <Quoted text={asked} />],
      [report.expected, <Quoted text={expected} />],
      [report.received, received === null ? report.notKept : <Quoted text={received} />],
      ...notWaited,
    ];
  }
  if (error !== null && error.message !== said) {
    return [[report.error, <Quoted text={failureLine(error)} />], ...notWaited];
  }
  return abandonedCalls > 0 ? [[report.reason, report.abandonedProbe(abandonedCalls)], ...notWaited] : notWaited;
}

/** What others wrote; nothing at all is said to be nothing. */
function Quoted({ text }: { readonly text: string }) {
  return <code class="quoted">{text === "" ? "—" : text}</code>;
}
