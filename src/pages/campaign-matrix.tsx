import type { Texts } from "../presentation/texts/catalogue.ts";
import type { CampaignCell, CampaignModel, CampaignReport } from "../projections/campaign/campaign-report-model.ts";
import { standingOf, worstModelsFirst, worstStanding } from "../projections/campaign/campaign-standings.ts";
import { shortTargets } from "../projections/campaign/short-targets.ts";
import { Filters } from "./filters.tsx";
import { Command, Rating, Section, signByStanding, standings, standingWord, Wide } from "./parts.tsx";

/** With more, the page would be too large to mail, and slow to open; models that stand best are left out then. */
const mostCells = 10_000;

/** Every model against every target; chosen by its worst verdict without any script, sorted and searched with it. */
export function CampaignMatrix({ report, texts }: { readonly report: CampaignReport; readonly texts: Texts }) {
  const { campaign: words, html, markdown } = texts;
  const { id, targets } = report.campaign;
  const models = worstModelsFirst(report.models).slice(0, Math.max(1, Math.floor(mostCells / targets.length)));
  const left = report.models.length - models.length;
  const short = shortTargets(targets);
  return (
    <Section id="models" title={words.matrix} note={words.matrixNote}>
      <Filters all={models.map(worstStanding)} texts={texts} />
      <div class="tall">
        <Wide label={html.table(words.matrix)}>
          <table class="models targets">
            <thead>
              <tr>
                <th scope="col" data-sort="text">
                  {markdown.model}
                </th>
                {short.map((target, i) => (
                  <th key={targets[i]} scope="col" data-sort="number">
                    {target}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {models.map((model) => (
                <Row key={model.modelId} model={model} texts={texts} />
              ))}
            </tbody>
          </table>
        </Wide>
      </div>
      <p class="note" data-none hidden>
        {html.none}
      </p>
      {left > 0 ? (
        <>
          <p>{words.rowsLeftOut(left)}</p>
          <Command lines={[`recert report ${id} --full`, `recert report ${id} -o campaign.json`]} />
        </>
      ) : null}
    </Section>
  );
}

function Row({ model, texts }: { readonly model: CampaignModel; readonly texts: Texts }) {
  const { modelId, displayName, vendor, cells } = model;
  return (
    <tr data-standing={worstStanding(model)}>
      <th scope="row">
        <code>{modelId}</code>
        <span class="sub">
          {displayName} · {vendor}
        </span>
      </th>
      {cells.map((cell, i) => (
        <Cell key={i} cell={cell} texts={texts} />
      ))}
    </tr>
  );
}

/** Sorted by its rating; what has none lies below all that have one, by how it stands. */
function Cell({ cell, texts }: { readonly cell: CampaignCell | null; readonly texts: Texts }) {
  if (cell === null) {
    return (
      <td>
        <span class="unseen">{texts.campaign.notSelected}</span>
      </td>
    );
  }
  const standing = standingOf(cell);
  return (
    <td data-sort={cell.rating ?? standings.indexOf(standing) - standings.length}>
      <span class={`pill ${standing}`}>
        <span class="sign" aria-hidden="true">
          {signByStanding[standing]}
        </span>
        {cell.rating === null ? (
          standingWord(standing, texts)
        ) : (
          <span class="unseen">{standingWord(standing, texts)}</span>
        )}
      </span>
      {cell.rating === null ? null : <Rating rating={cell.rating} texts={texts} />}
      <Before cell={cell} texts={texts} />
    </td>
  );
}

/** What was in force before, where it was something else. */
function Before({
  cell: { previous, verdict, rating },
  texts,
}: {
  readonly cell: CampaignCell;
  readonly texts: Texts;
}) {
  if (previous === null || verdict === null) return null;
  if (previous.verdict === verdict && previous.rating === rating) return null;
  const grade = previous.rating === null ? "" : ` ${texts.format.rating(previous.rating)}`;
  return <span class="sub">{texts.campaign.before(`${texts.words.verdict[previous.verdict]}${grade}`)}</span>;
}
