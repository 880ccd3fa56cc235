import { z } from "zod";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import { capabilitySchema } from "../events/vocabulary.ts";
import type { RunState } from "../machine/fold.ts";
import { recordRunOf, recordRunShape } from "./record-report.ts";
import { headOf, lastOf } from "./report-events.ts";
import { totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/**
 * `report --format json` of a run of kind `waive`: the frame of every report, without models and registry, and with what
 * was decided. `until` is null where a waiver was ended, and `waivedBy` the run that had recorded it.
 */
export const waiveReportSchema = z.object({
  schemaVersion: z.literal(1),
  run: z.object({ ...recordRunShape, kind: z.literal("waive"), suite: z.object({ name: z.string() }) }),
  totals: totalsSchema,
  models: z.array(z.never()),
  waiver: z
    .object({
      modelId: z.string(),
      capability: capabilitySchema,
      until: timeSchema.nullable(),
      waivedBy: z.string().nullable(),
    })
    .nullable(),
});
export type WaiveReport = z.infer<typeof waiveReportSchema>;

/**
 * The report of one run of kind `waive` from its recorded events and the state that they fold to; a shorter history gives
 * it as it stood then. Pure. Throws if it is no such run, or the state is not that of the last event.
 */
export function buildWaiveReport(events: readonly RecordedEvent[], state: RunState): WaiveReport {
  const { context } = state;
  const head = headOf(events.at(-1), context);
  const started = present(context.waive, "start of the waiver");
  return {
    schemaVersion: 1,
    run: { ...recordRunOf(head, state, started), suite: { name: started.suite } },
    totals: totalsOf(context, []),
    models: [],
    waiver: waiverOf(events),
  };
}

function waiverOf(events: readonly RecordedEvent[]): WaiveReport["waiver"] {
  const waived = lastOf(events, "CapabilityWaived");
  if (waived !== null) {
    const { modelId, capability, until } = waived.data;
    return { modelId, capability, until, waivedBy: null };
  }
  const ended = lastOf(events, "WaiverEnded");
  if (ended === null) return null;
  const { modelId, capability, waivedBy } = ended.data;
  return { modelId, capability, until: null, waivedBy };
}
