import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Report, ReportModel } from "../projections/report-model.ts";
import { Pill, Section } from "./parts.tsx";

/** Whether something was certified before; else there is nothing to change. */
export function hasPast({ models }: Pick<Report, "models">): boolean {
  return models.some(({ previous, change }) => previous !== null && change !== null);
}

/** What the run changed against the certifications in force before it; a row for those that the page shows whole. */
export function Changes(props: {
  readonly models: readonly ReportModel[];
  readonly whole: readonly ReportModel[];
  readonly texts: Texts;
}) {
  const { models, whole, texts } = props;
  const { html, markdown, report } = texts;
  const changed = models.filter((model) => model.previous !== null && model.change !== null && !isSame(model));
  const wholeOnes = new Set(whole);
  const rows = changed.filter((model) => wholeOnes.has(model));
  const first = models.filter(({ change }) => change === "first").length;
  const same = models.filter(isSame).length;
  const left = changed.length - rows.length;
  const rest = [
    ...(left > 0 ? [html.without(left)] : []),
    ...(same > 0 ? [html.same(same)] : []),
    ...(first > 0 ? [html.first(first)] : []),
  ];
  return (
    <Section id="changes" title={markdown.changes} note={html.changesNote}>
      {changed.length === 0 ? (
        <p>{report.nothingChanged}</p>
      ) : (
        <table class="plain changes">
          <thead>
            <tr>
              <th scope="col">{markdown.model}</th>
              <th scope="col">{html.was}</th>
              <th scope="col">{html.is}</th>
              <th scope="col">{html.change}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((model) => (
              <ChangedModel key={model.index} model={model} texts={texts} />
            ))}
          </tbody>
        </table>
      )}
      {rest.length === 0 ? null : <p class="note">{rest.join(" ")}</p>}
    </Section>
  );
}

function isSame({ change }: ReportModel): boolean {
  return change === "same";
}

function ChangedModel({ model, texts }: { model: ReportModel; texts: Texts }) {
  const { index, modelId, verdict, rating, previous, change } = model;
  if (verdict === null || previous === null || change === null) return null;
  return (
    <tr>
      <th scope="row">
        <a href={`#model-${index}`}>
          <code>{modelId}</code>
        </a>
      </th>
      <td data-label={texts.html.was}>
        <Pill standing={previous.verdict} texts={texts} /> {figure(previous.rating, texts)}
      </td>
      <td data-label={texts.html.is}>
        <Pill standing={verdict} texts={texts} /> {figure(rating, texts)}
      </td>
      <td class={`change ${change}`}>{texts.words.change[change]}</td>
    </tr>
  );
}

function figure(rating: number | null, { format }: Texts) {
  return rating === null ? null : <span class="figure">{format.rating(rating)}</span>;
}
