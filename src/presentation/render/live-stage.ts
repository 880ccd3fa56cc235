import { flow } from "./flow.ts";
import { turning } from "./live-marks.ts";
import type { Page } from "./page.ts";

/** What happens before there is a run to show. */
export function stageLine(text: string, nowMs: number, { style, width }: Page): string[] {
  return flow([{ text: turning(nowMs), style: style.good }, { text: `${text} …` }], width, { separator: " " });
}
