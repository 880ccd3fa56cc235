import type { CampaignCell, CampaignModel } from "../../projections/campaign/campaign-report-model.ts";
import { standingOf } from "../../projections/campaign/campaign-standings.ts";
import { shortTargets } from "../../projections/campaign/short-targets.ts";
import { flowed, type Page } from "../render/page.ts";
import { type Column, fittedTable, type Layout } from "../render/table.ts";
import { emojiByStanding, stars } from "../render/verdict-marks.ts";
import { displayWidth } from "../render/width.ts";

/** What fills the cell of a model that a target has not selected. */
export const notSelectedSign = "·";
const gap = 2;
/** A longer name has its own line, so it asks for no more room than this. */
const longestName = 48;

/**
 * The models against the targets: a sign and stars a cell. Where that is too wide the stars give way to their figure, and
 * where that is too wide too the columns are folded: several tables one below the other, each of as many targets as fit.
 * Where not even one fits beside the names, each model is a paragraph.
 */
export function campaignMatrix(models: readonly CampaignModel[], targets: readonly string[], page: Page): string[] {
  const short = shortTargets(targets);
  const inStars = columnsOf(short, starCell);
  const inFigures = columnsOf(short, (cell) => figureCell(cell, page));
  const name = nameColumn(page);
  const room = page.width - widthOf(name, models);
  if (neededBy(inStars, models) <= room) return tableOf(models, [name, ...inStars], page);
  if (inFigures.some((column) => neededBy([column], models) > room)) return paragraphs(models, short, page);
  const folds = foldedInto(inFigures, models, room);
  return folds.flatMap((columns, i) => {
    const before = folds.slice(0, i).reduce((sum, { length }) => sum + length, 0);
    const label = page.texts.campaign.columns(before + 1, before + columns.length, targets.length);
    return [
      ...(folds.length === 1 ? [] : [...(i === 0 ? [] : [""]), page.style.faint(label)]),
      ...tableOf(models, [name, ...columns], page),
    ];
  });
}

function paragraphs(models: readonly CampaignModel[], targets: readonly string[], page: Page): string[] {
  return models.flatMap(({ modelId, cells }) => {
    const told = cells.flatMap((cell, i) => (cell === null ? [] : [`${targets[i]} ${figureCell(cell, page)}`]));
    return [modelId, ...flowed(told, " · ", page.width, "  ")];
  });
}

function nameColumn({ texts }: Page): Column<CampaignModel> {
  return { title: texts.tables.model, cellOf: ({ modelId }) => modelId };
}

function columnsOf(
  titles: readonly string[],
  wordsOf: (cell: CampaignCell) => string,
): readonly Column<CampaignModel>[] {
  return titles.map((title, i) => ({
    title,
    cellOf: ({ cells }) => {
      const cell = cells[i] ?? null;
      return cell === null ? notSelectedSign : wordsOf(cell);
    },
  }));
}

function starCell(cell: CampaignCell): string {
  const mark = emojiByStanding[standingOf(cell)];
  return cell.rating === null ? mark : `${mark} ${stars(cell.rating)}`.trimEnd();
}

function figureCell(cell: CampaignCell, { texts }: Page): string {
  const mark = emojiByStanding[standingOf(cell)];
  return cell.rating === null ? mark : `${mark} ${texts.format.rating(cell.rating)}`;
}

function tableOf(models: readonly CampaignModel[], columns: readonly Column<CampaignModel>[], page: Page): string[] {
  const layout: Layout<CampaignModel> = { columns, detailsOf: () => [] };
  return fittedTable([{ label: null, items: models }], { layouts: [layout], inParagraphs: layout }, page);
}

/** As many columns a fold as there is room for, and at least one. */
function foldedInto(columns: readonly Column<CampaignModel>[], models: readonly CampaignModel[], room: number) {
  const folds: Column<CampaignModel>[][] = [];
  for (const column of columns) {
    const fold = folds.at(-1);
    if (fold !== undefined && neededBy([...fold, column], models) <= room) fold.push(column);
    else folds.push([column]);
  }
  return folds;
}

function neededBy(columns: readonly Column<CampaignModel>[], models: readonly CampaignModel[]): number {
  return columns.reduce((sum, column) => sum + gap + widthOf(column, models), 0);
}

function widthOf({ title, cellOf }: Column<CampaignModel>, models: readonly CampaignModel[]): number {
  const widths = models.map((model) => displayWidth(cellOf(model))).filter((width) => width <= longestName);
  return widths.reduce((most, width) => Math.max(most, width), displayWidth(title));
}
