import type { RecordedEvent } from "../../events/recorded-event.ts";
import { progressLines } from "../../presentation/render/progress-lines.ts";
import type { Output } from "../output.ts";

/** One line of `start --json`, `resume --json` and `report --events --json`. */
export function eventLine({ globalPosition, runId, version, type, data, occurredAt, recordedAt, hash }: RecordedEvent) {
  return { globalPosition, runId, version, type, data, occurredAt, recordedAt, hash };
}

/** Shows each event once it is committed: its lines for people, and with `--json` itself. */
export function runProgress(output: Output, earlier: readonly RecordedEvent[]): (event: RecordedEvent) => void {
  const lines = progressLines(output.page, output.verbose);
  for (const event of earlier) lines(event);
  return (event) => {
    if (output.json) output.data(eventLine(event));
    for (const line of lines(event)) output.progress(line);
  };
}
