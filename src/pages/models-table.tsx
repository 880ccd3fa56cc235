import { worstFirst } from "../presentation/render/report-markdown-table.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { ReportModel, ReportRun } from "../projections/report-model.ts";
import { Filters } from "./filters.tsx";
import { BadgeMark, Command, Pill, Rating, Section, type Standing, standings, Wide } from "./parts.tsx";

/** How a model of a report stands. */
export function standingOf({ verdict }: ReportModel): Standing {
  return verdict ?? "pending";
}

/** One line a model; chosen by verdict without any script, sorted and searched with it. */
export function ModelsTable(props: {
  readonly models: readonly ReportModel[];
  /** Those that the page has more of than a row. */
  readonly whole: readonly ReportModel[];
  readonly run: ReportRun;
  readonly texts: Texts;
}) {
  const { models, whole, run, texts } = props;
  const wholeOnes = new Set(whole);
  const { html, markdown, report } = texts;
  return (
    <Section id="models" title={html.models} note={html.modelsNote}>
      <Filters all={models.map(standingOf)} texts={texts} />
      <Wide label={html.table(html.models)}>
        <table class="models cards">
          <thead>
            <tr>
              <Head title={markdown.model} sort="text" />
              <Head title={markdown.verdict} sort="number" />
              <Head title={report.rating} sort="number" />
              <Head title={markdown.capabilities} />
              <Head title={report.latency} sort="number" isFigure />
              <Head title={html.firstToken} sort="number" isFigure />
              <Head title={report.attempts} sort="number" isFigure />
              <Head title={report.cost} sort="number" isFigure />
            </tr>
          </thead>
          <tbody>
            {worstFirst(models).map((model) => (
              <Row key={model.index} model={model} isWhole={wholeOnes.has(model)} texts={texts} />
            ))}
          </tbody>
        </table>
      </Wide>
      <p class="note" data-none hidden>
        {html.none}
      </p>
      {whole.length < models.length ? (
        <>
          <p>{html.leftOut(models.length - whole.length)}</p>
          <Command lines={[`recert report ${run.id} --model ID`, `recert report ${run.id} -o run.json`]} />
        </>
      ) : null}
    </Section>
  );
}

function Head({ title, sort, isFigure }: { title: string; sort?: "text" | "number"; isFigure?: boolean }) {
  return (
    <th scope="col" data-sort={sort} class={isFigure === true ? "figure" : undefined}>
      {title}
    </th>
  );
}

function Row({ model, isWhole, texts }: { model: ReportModel; isWhole: boolean; texts: Texts }) {
  const { index, modelId, displayName, vendor, rating, badge, latencyMs, firstTokenMs, attempts, costUsd, skip } =
    model;
  const { report, html, markdown, format } = texts;
  const standing = standingOf(model);
  return (
    <tr data-standing={standing}>
      <th scope="row">
        {isWhole ? (
          <a href={`#model-${index}`}>
            <code>{modelId}</code>
          </a>
        ) : (
          <code>{modelId}</code>
        )}
        <span class="sub">
          {displayName} · {vendor}
        </span>
      </th>
      <td data-label={markdown.verdict} data-sort={standings.indexOf(standing)}>
        <Pill standing={standing} texts={texts} />
      </td>
      <td data-label={report.rating} data-sort={rating ?? undefined}>
        {rating === null ? null : <Rating rating={rating} texts={texts} />}
        {badge === null ? null : <BadgeMark badge={badge} texts={texts} />}
      </td>
      <td data-label={markdown.capabilities} class="capabilities">
        <CapabilityWords model={model} texts={texts} />
      </td>
      <Figure label={report.latency} value={latencyMs} words={format.latency} />
      <Figure label={html.firstToken} value={firstTokenMs} words={format.latency} />
      <Figure label={report.attempts} value={skip === null && attempts > 0 ? attempts : null} words={format.number} />
      <Figure label={report.cost} value={costUsd === 0 ? null : costUsd} words={format.money} />
    </tr>
  );
}

function Figure(props: {
  readonly label: string;
  readonly value: number | null;
  readonly words: (n: number) => string;
}) {
  const { label, value, words } = props;
  if (value === null) return <td class="figure" />;
  return (
    <td class="figure" data-label={label} data-sort={value}>
      {words(value)}
    </td>
  );
}

/** Those that are proven need no names: people look for what does not hold. Of a skipped model, why. */
function CapabilityWords({ model, texts }: { readonly model: ReportModel; readonly texts: Texts }) {
  const { html, markdown, report, tables } = texts;
  const { capabilities, skip, lifecycle } = model;
  if (skip !== null) {
    const successor = lifecycle.successor === null ? "" : `; ${tables.successor(lifecycle.successor)}`;
    return (
      <span class="skipped-since">
        {report.skippedSince(skip.date, lifecycle.from === "control_plane") + successor}
      </span>
    );
  }
  const all = Object.entries(capabilities);
  const proven = all.filter(([, { state }]) => state === "proven").length;
  return (
    <>
      {(["broken", "unproven", "flaky"] as const).map((state) => {
        const names = all.filter(([, capability]) => capability.state === state).map(([name]) => name);
        const isAll = names.length === all.length && names.length > 3;
        return names.length === 0 ? null : (
          <span key={state} class={`state ${state}`}>
            {markdown.others[state]}: {isAll ? html.allOf(names.length) : names.join(", ")}
          </span>
        );
      })}
      {proven > 0 ? <span class="sub">{markdown.proven(proven)}</span> : null}
    </>
  );
}
