import type { RecordedEvent } from "../../events/recorded-event.ts";
import { attemptsOf } from "../report-attempts.ts";
import type { Report } from "../report-model.ts";

/** A call that passed its probe; `firstTokenMs` is null where it was no stream. */
export interface PassedCall {
  readonly probe: string;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
}

/**
 * A run as it is compared: its report, the calls that passed by model, in their order, and the version of each probe of its
 * suite; null where the ledger does not have that suite's content.
 */
export interface ComparedRun {
  readonly report: Report;
  readonly callsByModel: ReadonlyMap<string, readonly PassedCall[]>;
  readonly versionByProbe: ReadonlyMap<string, number> | null;
}

/** The calls of a run that passed, by model. */
export function passedCallsOf(events: readonly RecordedEvent[]): ReadonlyMap<string, readonly PassedCall[]> {
  const byModel = new Map<string, PassedCall[]>();
  for (const { start, end } of attemptsOf(events)) {
    if (end?.type !== "AttemptSucceeded" || end.data.outcome !== "passed") continue;
    const { latencyMs, firstTokenMs } = end.data.reply;
    const own = byModel.get(start.modelId) ?? [];
    own.push({ probe: start.probe, latencyMs, firstTokenMs });
    byModel.set(start.modelId, own);
  }
  return byModel;
}
