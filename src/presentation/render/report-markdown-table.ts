import type { Report, ReportModel } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { code, tableRow } from "./markdown-text.ts";
import { badgeMark, emojiByStanding, stars } from "./verdict-marks.ts";

/** One line per model, problems first and then in registry order; at most that many lines, and how many are missing. */
export function modelTable({ models }: Report, mostRows: number, texts: Texts): string[] {
  const { report, markdown } = texts;
  const { model, verdict, capabilities } = markdown;
  return [
    tableRow([model, verdict, report.rating, report.badge, capabilities, report.latency, report.attempts]),
    "|---|---|---|---|---|--:|--:|",
    ...worstFirst(models)
      .slice(0, mostRows)
      .map((row) => tableRow(cellsOf(row, texts))),
    ...(mostRows < models.length ? ["", markdown.rowsLeftOut(models.length - mostRows)] : []),
  ];
}

/** The models as people want to read them: by verdict, what is not well before what is, and then in registry order. */
export function worstFirst(models: readonly ReportModel[]): readonly ReportModel[] {
  const order = Object.keys(emojiByStanding);
  const placeOf = ({ verdict }: ReportModel) => order.indexOf(verdict ?? "pending");
  return models.toSorted((a, b) => placeOf(a) - placeOf(b) || a.index - b.index);
}

function cellsOf(model: ReportModel, texts: Texts): string[] {
  const { modelId, verdict, rating, badge, latencyMs, attempts, skip } = model;
  const { words, format } = texts;
  return [
    code(modelId),
    `${emojiByStanding[verdict ?? "pending"]} ${verdict === null ? words.pending : words.verdict[verdict]}`,
    rating === null ? "" : `${stars(rating)} ${format.rating(rating)}`.trimStart(),
    badge === null ? "" : badgeMark(badge, words.badge),
    capabilitiesOf(model, texts),
    latencyMs === null ? "" : format.latency(latencyMs),
    skip === null ? format.number(attempts) : "",
  ];
}

/** Those that are proven need no names: people look for what does not hold. */
function capabilitiesOf({ capabilities }: ReportModel, { markdown }: Texts): string {
  const all = Object.entries(capabilities);
  const proven = all.filter(([, { state }]) => state === "proven").length;
  const others = (["broken", "unproven", "flaky"] as const).flatMap((state) => {
    const names = all.filter(([, capability]) => capability.state === state).map(([name]) => name);
    return names.length === 0 ? [] : [`${markdown.others[state]}: ${names.join(", ")}`];
  });
  return [...others, ...(proven > 0 ? [markdown.proven(proven)] : [])].join(" · ");
}
