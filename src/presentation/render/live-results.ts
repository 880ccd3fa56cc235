import type { EventData } from "../../events/run-event.ts";
import { capabilitySchema, capabilityStateSchema } from "../../events/vocabulary.ts";
import type { LiveRun } from "../../projections/live-run.ts";
import { flow, type Part } from "./flow.ts";
import type { LivePage } from "./live-view.ts";
import { badgeMark, stars, verdictStyle } from "./verdict-marks.ts";

type Concluded = EventData<"ModelConcluded">;

/** The models concluded last, `most` of them, the last one first: verdict, rating, stars, badge, capabilities. */
export function liveResults({ concluded }: LiveRun, most: number, page: LivePage): string[] {
  return concluded
    .slice(Math.max(0, concluded.length - most))
    .reverse()
    .flatMap((model) => [
      ...flow(gradeOf(model, page), page.width, { separator: " " }),
      ...flow(capabilitiesOf(model, page), page.width, { indent: "  ", separator: "  " }),
    ]);
}

function gradeOf({ modelId, verdict, rating, badge }: Concluded, { texts, style }: LivePage): Part[] {
  const word = verdict === "skipped" ? texts.progress.skipped : texts.words.verdict[verdict];
  const rated = rating === null ? [] : [texts.format.rating(rating), stars(rating)];
  const marks = [...rated, ...(badge === null ? [] : [badgeMark(badge, texts.words.badge)])];
  return [
    { text: modelId },
    { text: word, style: verdictStyle(verdict, style) },
    ...marks.filter((text) => text !== "").map((text) => ({ text })),
  ];
}

/** What holds is listed by name only; what does not has its state said. In one order, whatever the ledger keeps. */
function capabilitiesOf({ capabilities }: Concluded, { texts, style }: LivePage): Part[] {
  return capabilityStateSchema.options.flatMap((state): Part[] => {
    const names = capabilitySchema.options.filter((name) => capabilities[name]?.state === state);
    const look = state === "proven" ? style.faint : state === "broken" ? style.bad : style.warn;
    if (names.length === 0) return [];
    const lead = state === "proven" ? "" : `${texts.report.capabilities[state]}: `;
    const [first = "", ...rest] = names;
    return [{ text: `${lead}${first}`, style: look }, ...rest.map((text) => ({ text, style: look }))];
  });
}
