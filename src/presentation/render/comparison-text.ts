import type { Answer, ComparedModel, Comparison } from "../../projections/comparison/comparison-model.ts";
import type { Report } from "../../projections/report-model.ts";
import { commandLines, comparisonCommands } from "../advice/commands.ts";
import { changesOf } from "./comparison-changes.ts";
import { answerSentence, cautionsOf, rulesLine, sideWords, tableCells, tableTitles } from "./comparison-words.ts";
import { hang, heading, labelled, type Page } from "./page.ts";
import { inWords } from "./printable.ts";
import type { Style } from "./style.ts";
import { table } from "./table.ts";
import { displayWidth } from "./width.ts";

/** The sections, in the order in which they are read. */
export const shownAnswers = ["regressed", "newly_unknown", "unclear", "fixed", "newly_known"] as const;

/** A comparison as text: the answer first, then what deserves a look, then all models. `b` is the later run's start. */
export function renderComparison(given: Comparison, b: Pick<Report, "run">, page: Page): string {
  const { texts, style, width } = page;
  const comparison = inWords(given, texts);
  const { totals } = comparison;
  const colour = totals.regressed > 0 ? style.bad : style.strong;
  const lines = [
    ...hang("", answerSentence(comparison, texts), width).map(colour),
    ...cautions(comparison, page),
    "",
    ...sides(comparison, page),
    ...shownAnswers.flatMap((answer) => section(comparison, answer, b, page)),
    ...modelTable(comparison.models, page),
    "",
    ...hang("", rulesLine(comparison, texts), width).map(style.faint),
  ];
  return `${lines.join("\n")}\n`;
}

/** The same at the end of a run that has a baseline. */
export function renderSinceBaseline(comparison: Comparison, b: Pick<Report, "run">, page: Page): string {
  return `${heading(`⚖️ ${page.texts.comparison.sinceBaseline}`, page).join("\n")}\n${renderComparison(comparison, b, page)}`;
}

function cautions(comparison: Comparison, { texts, style, width }: Page): string[] {
  return cautionsOf(comparison, texts).flatMap(({ isLoud, text }) => {
    const lead = isLoud ? texts.comparison.caution.toUpperCase() : texts.comparison.note;
    const lines = hang(`${isLoud ? "! " : "  "}${lead}: `, text, width, 2);
    return isLoud ? ["", ...lines.map(style.warn)] : lines;
  });
}

function sides({ a, b }: Comparison, { texts, width }: Page): string[] {
  return [["A", a] as const, ["B", b] as const].flatMap(([name, side]) =>
    hang(`  ${name}  `, `${side.id} ${sideWords(side, texts)}`, width),
  );
}

function section(
  comparison: Comparison,
  answer: (typeof shownAnswers)[number],
  run: Pick<Report, "run">,
  page: Page,
): string[] {
  const own = comparison.models.filter((model) => model.answer === answer);
  if (own.length === 0) return [];
  const { texts } = page;
  const isUnclear = answer === "unclear";
  const lead = isUnclear ? texts.comparison.again : texts.comparison.look;
  const commands = comparisonCommands(comparison, answer, own, run);
  const isPointed = answer !== "fixed" && answer !== "newly_known";
  return [
    ...heading(texts.comparison.section[answer], page),
    ...own.flatMap((model) => modelLines(model, page)),
    ...(isPointed ? ["", `  ${lead}`, ...commands.flatMap((command) => shown(command, page))] : []),
  ];
}

function shown(command: string, { style, width }: Page): string[] {
  return commandLines(command, width - 4).map((line) => `    ${style.strong(line)}`);
}

function modelLines(model: ComparedModel, page: Page): string[] {
  const { texts, style } = page;
  return [
    `  ${style.strong(model.modelId)}`,
    ...changesOf(model, texts).flatMap(({ answer, label, value }) =>
      labelled([colourOf(answer, style)(label), value], page, "    "),
    ),
  ];
}

function colourOf(answer: Answer, style: Style): (text: string) => string {
  if (answer === "regressed") return style.bad;
  return answer === "fixed" ? style.good : style.warn;
}

/** As many of the columns as there is room for; model and answer always. */
function modelTable(models: readonly ComparedModel[], page: Page): string[] {
  if (models.length === 0) return [];
  const [titles, rows] = [tableTitles(page.texts), models.map((model) => tableCells(model, page.texts))];
  const columns = columnsWithin(page.width, titles, rows);
  const chosen = (cells: readonly string[]) => cells.filter((_, column) => columns.has(column));
  return [
    "",
    ...table(
      chosen(titles),
      rows.map((cells) => ({ cells: chosen(cells), details: [] })),
      page,
    ),
  ];
}

/** Where it changed, its model's section has it. */
const verdictColumn = 2;

function columnsWithin(width: number, titles: readonly string[], rows: readonly (readonly string[])[]) {
  const widthOf = (column: number) => Math.max(...[titles, ...rows].map((cells) => displayWidth(cells[column] ?? "")));
  const columns = new Set<number>();
  let left = width + 2;
  for (const column of titles.keys()) {
    const needed = widthOf(column) + 2;
    if (column > 1 && needed > left) {
      if (column === verdictColumn) continue;
      break;
    }
    columns.add(column);
    left -= needed;
  }
  return columns;
}
