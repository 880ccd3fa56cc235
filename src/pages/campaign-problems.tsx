import { failureLine } from "../presentation/render/printable.ts";
import type { Texts } from "../presentation/texts/catalogue.ts";
import type { Problem } from "../projections/campaign/campaign-standings.ts";
import { Pill, Section, Wide } from "./parts.tsx";

/** Of more, the reports of the runs tell; what a model or a service said is cut, for these have it whole. */
const mostProblems = 200;
const mostQuoted = 500;

/** What is wrong with which model on which target, the worst first. */
export function CampaignProblems({ problems, texts }: { problems: readonly Problem[]; texts: Texts }) {
  const { campaign: words, markdown, html, report } = texts;
  const left = problems.length - mostProblems;
  return (
    <Section id="attention" title={words.attention} note={words.attentionNote}>
      <Wide label={html.table(words.attention)}>
        <table class="plain problems">
          <thead>
            <tr>
              {[markdown.model, words.target, markdown.verdict, markdown.capabilities, report.error].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {problems.slice(0, mostProblems).map(({ modelId, cell, broken, targets }, i) => (
              <tr key={i}>
                <th scope="row">
                  <code>{modelId}</code>
                </th>
                <td>
                  {targets.map((target) => (
                    <code key={target} class="line">
                      {target}
                    </code>
                  ))}
                </td>
                <td>
                  <Pill standing={cell.verdict ?? "pending"} texts={texts} />
                </td>
                <td>{broken.join(", ")}</td>
                <td>{cell.error === null ? null : <code>{cut(failureLine(cell.error))}</code>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {left > 0 ? <p class="note">{words.problemsLeftOut(left)}</p> : null}
    </Section>
  );
}

function cut(text: string): string {
  const signs = [...text];
  return signs.length <= mostQuoted ? text : `${signs.slice(0, mostQuoted - 1).join("")}…`;
}
