import type { Comparison } from "../../projections/comparison/comparison-model.ts";
import type { Report } from "../../projections/report-model.ts";
import { comparisonCommands } from "../advice/commands.ts";
import type { Texts } from "../texts/catalogue.ts";
import { changesOf } from "./comparison-changes.ts";
import { shownAnswers } from "./comparison-text.ts";
import { answerSentence, cautionsOf, rulesLine, sideWords, tableCells, tableTitles } from "./comparison-words.ts";
import { inWords } from "./printable.ts";

/** A comparison as Markdown, for an issue or the summary of a job. */
export function renderComparisonMarkdown(given: Comparison, run: Pick<Report, "run">, texts: Texts): string {
  const comparison = inWords(given, texts);
  const { a, b, models } = comparison;
  const lines = [
    `# ${texts.comparison.title}`,
    "",
    `**${answerSentence(comparison, texts)}**`,
    ...cautionsOf(comparison, texts).flatMap(({ isLoud, text }) => {
      const lead = isLoud ? texts.comparison.caution : texts.comparison.note;
      return ["", `> **${lead}:** ${escaped(text)}`];
    }),
    "",
    ...[["A", a] as const, ["B", b] as const].map(([name, side]) => {
      return `- **${name}** \`${side.id}\` ${escaped(sideWords(side, texts))}`;
    }),
    ...shownAnswers.flatMap((answer) => section(comparison, answer, run, texts)),
    "",
    row(tableTitles(texts)),
    "|---|---|---|--:|--:|--:|--:|",
    ...models.map((model) => row(tableCells(model, texts).map(escaped))),
    "",
    rulesLine(comparison, texts),
  ];
  return `${lines.join("\n")}\n`;
}

function section(
  compared: Comparison,
  answer: (typeof shownAnswers)[number],
  run: Pick<Report, "run">,
  texts: Texts,
): string[] {
  const own = compared.models.filter((model) => model.answer === answer);
  if (own.length === 0) return [];
  const { comparison } = texts;
  const commands = comparisonCommands(compared, answer, own, run);
  return [
    "",
    `## ${comparison.section[answer]}`,
    "",
    ...own.flatMap((model) => [
      `- \`${model.modelId}\``,
      ...changesOf(model, texts).map(({ label, value }) => `  - **${escaped(label)}**: ${escaped(value)}`),
    ]),
    "",
    answer === "unclear" ? comparison.again : comparison.look,
    "",
    "```sh",
    ...commands,
    "```",
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What a model or a service said must not become markup, nor end its cell. */
function escaped(text: string): string {
  return text.replaceAll(/[|<>*_[\]\\`&]/g, "\\$&");
}
