import { isoToMs } from "../../events/iso-time.ts";
import { present } from "../../events/present.ts";
import { unsettledProbe } from "../../machine/run-context.ts";
import type { LiveView } from "./live-view.ts";
import type { Page } from "./page.ts";
import { placeOf } from "./progress-known.ts";

/** Where a run is, in a line, for progress without a block that has been silent for a while. */
export function stillLine({ run, nowMs }: LiveView, { texts, style }: Page): string {
  const { live, words, format } = texts;
  const { models, isListed, current, verdicts, wait } = run.context;
  if (!isListed) return style.faint(`  ${live.listing} …`);
  const what: string[] = [];
  if (current !== null) {
    const done = current.probes.filter(({ outcome }) => outcome !== null).length;
    what.push(live.probes(done, current.probes.length));
    const asked = unsettledProbe(current);
    if (asked !== null) what.push(asked.probe);
  }
  if (wait !== null) {
    const leftMs = Math.max(0, Math.ceil((isoToMs(wait.until) - nowMs) / 1000) * 1000);
    what.push(live.waiting(format.duration(leftMs)), words.wait[wait.reason]);
  }
  if (what.length === 0) what.push(live.reporting);
  const next = models[current === null ? verdicts.length : current.index - 1] ?? present(models.at(-1), "model");
  return style.faint(`  ${live.still(`${placeOf(next.index, models.length)} ${next.modelId}`, what.join(", "))}`);
}
