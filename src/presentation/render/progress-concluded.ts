import type { EventData } from "../../events/run-event.ts";
import { hang, type Page } from "./page.ts";
import { failureLine, inWords } from "./printable.ts";
import { type Known, placeOf } from "./progress-known.ts";
import { stars, verdictStyle } from "./verdict-marks.ts";
import { fitted } from "./width.ts";

type Concluded = EventData<"ModelConcluded">;

const indent = "    ";

/** A model's verdict, and below it in a few lines what is not well: the probes, what is broken, the failure unless `isTold`. */
export function concludedLines(model: Concluded, known: Known, isTold: boolean, page: Page): string[] {
  const { texts, style, width } = page;
  const { index, modelId, verdict, rating } = model;
  const word = verdict === "skipped" ? texts.progress.skipped : texts.words.verdict[verdict];
  const grade = rating === null ? [] : [texts.format.rating(rating), stars(rating)];
  const line = [verdictStyle(verdict, style)(word), ...grade].filter((part) => part !== "").join(" ");
  const unwell = [
    ...probesOf(model, known, page),
    ...capabilitiesOf(model, page),
    ...(isTold ? [] : failureOf(model, page)),
  ];
  return [
    `${placeOf(index, known.models)} ${style.strong(modelId)}: ${line}`,
    ...(verdict === "skipped" ? [] : unwell).flatMap((detail) => hang(indent, detail, width).map(style.faint)),
  ];
}

function probesOf({ passed, failed, undecided, notRun }: Concluded, { notPassed }: Known, { texts }: Page): string[] {
  const all = passed + failed + undecided + notRun;
  return (["failed", "undecided"] as const).flatMap((outcome) => {
    const names = notPassed.filter((one) => one.outcome === outcome).map(({ probe }) => probe);
    return names.length === 0 ? [] : [texts.progress.probesOf[outcome](names.length, all, names.join(", "))];
  });
}

function capabilitiesOf({ capabilities }: Concluded, { texts }: Page): string[] {
  const broken = Object.entries(capabilities).flatMap(([name, { state }]) => (state === "broken" ? [name] : []));
  return broken.length === 0 ? [] : [texts.progress.broken(broken.join(", "))];
}

/** What the service or the network answered, as much as fits two lines; a wrong answer is described by its probe. */
function failureOf({ error }: Concluded, { texts, width }: Page): string[] {
  if (error === null || error.category === "wrong_answer") return [];
  const said = failureLine(inWords({ ...error, category: error.category }, texts));
  return [fitted(said, 2 * width - 2 * indent.length - 8)];
}
