import { comparisonCommands } from "../presentation/advice/commands.ts";
import { changesOf } from "../presentation/render/comparison-changes.ts";
import { shownAnswers } from "../presentation/render/comparison-text.ts";
import {
  answerSentence,
  cautionsOf,
  rulesLine,
  sideWords,
  tableCells,
  tableTitles,
} from "../presentation/render/comparison-words.ts";
import { readableIn } from "../presentation/render/printable.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Answer, ComparedModel, Comparison } from "../projections/comparison/comparison-model.ts";
import type { Report } from "../projections/report-model.ts";
import { renderDocument } from "./document.tsx";
import { Command, Facts, Section, Wide } from "./parts.tsx";

/** A comparison as a page of one file, as `renderReportPage` makes them; `run` is the later run's start. Pure. */
export function renderComparisonPage(given: Comparison, run: Pick<Report, "run">, texts: Texts): string {
  const comparison = readableIn(given, texts);
  const { comparison: words, html } = texts;
  return renderDocument({
    title: `${words.title}: ${answerSentence(comparison, texts)}`,
    texts,
    children: (
      <>
        <Header comparison={comparison} texts={texts} />
        <main id="content" tabIndex={-1}>
          {shownAnswers.map((answer) => (
            <Answered key={answer} answer={answer} comparison={comparison} run={run} texts={texts} />
          ))}
          <Section id="models" title={html.models} note={rulesLine(comparison, texts)}>
            <Models models={comparison.models} texts={texts} />
          </Section>
        </main>
      </>
    ),
  });
}

/** The answer, what has to be known before it is believed, and which runs were compared. */
function Header({ comparison, texts }: { comparison: Comparison; texts: Texts }) {
  const sides = [["A", comparison.a] as const, ["B", comparison.b] as const];
  const [worse, ...others] = answerSentence(comparison, texts).replace(/\.$/, "").split(", ");
  return (
    <header>
      <p class="kicker">
        <span class="brand">recert</span> {texts.comparison.title}
      </p>
      <h1>{worse}</h1>
      {others.length === 0 ? null : <p class="lead">{others.join(" · ")}</p>}
      {cautionsOf(comparison, texts).map(({ isLoud, text }) => (
        <p key={text} class={isLoud ? "caution" : "note"}>
          {isLoud ? texts.comparison.caution : texts.comparison.note}: {text}
        </p>
      ))}
      <Facts
        facts={sides.map(([name, side]) => [
          name,
          <>
            <code>{side.id}</code> {sideWords(side, texts)}
          </>,
        ])}
      />
    </header>
  );
}

const toneByAnswer: Readonly<Record<Answer, string>> = {
  regressed: "worse",
  newly_unknown: "ended",
  fixed: "better",
  newly_known: "better",
  unclear: "kept",
  unchanged: "same",
  not_compared: "same",
};

/** The models of one answer, each with all that is not as it was. */
function Answered(props: {
  answer: (typeof shownAnswers)[number];
  comparison: Comparison;
  run: Pick<Report, "run">;
  texts: Texts;
}) {
  const { answer, comparison, run, texts } = props;
  const own = comparison.models.filter((model) => model.answer === answer);
  if (own.length === 0) return null;
  const { section, again, look } = texts.comparison;
  return (
    <Section id={answer} title={section[answer]}>
      {own.map((model) => (
        <article key={model.modelId}>
          <h3>
            <code>{model.modelId}</code>
          </h3>
          <Facts
            facts={changesOf(model, texts).map((change) => [
              change.label,
              <span key={change.label} class={`change ${toneByAnswer[change.answer]}`}>
                {change.value}
              </span>,
            ])}
          />
        </article>
      ))}
      <p class="note">{answer === "unclear" ? again : look}</p>
      <Command lines={comparisonCommands(comparison, answer, own, run)} />
    </Section>
  );
}

function Models({ models, texts }: { models: readonly ComparedModel[]; texts: Texts }) {
  const titles = tableTitles(texts);
  return (
    <Wide label={texts.html.table(texts.html.models)}>
      <table class="plain">
        <thead>
          <tr>
            {titles.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => {
            const [id, ...cells] = tableCells(model, texts);
            return (
              <tr key={model.modelId}>
                <th scope="row">
                  <code>{id}</code>
                </th>
                {cells.map((cell, i) => (
                  <td key={titles[i + 1]}>{cell}</td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
