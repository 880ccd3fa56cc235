import { z } from "zod";
import { clearOptionsSchema, revokedSchema } from "../events/clear-event.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import { recordRunOf, recordRunShape } from "./record-report.ts";
import { headOf, lastOf } from "./report-events.ts";
import { totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";

/**
 * `report --format json` of a run of kind `clear`: the frame of every report, without models, suite and registry, and
 * with what was revoked, in the order in which it is recorded.
 */
export const clearReportSchema = z.object({
  schemaVersion: z.literal(1),
  run: z.object({ ...recordRunShape, kind: z.literal("clear"), options: clearOptionsSchema }),
  totals: totalsSchema,
  models: z.array(z.never()),
  revoked: z.array(revokedSchema),
});
export type ClearReport = z.infer<typeof clearReportSchema>;

/**
 * The report of one run of kind `clear` from its recorded events and the state that they fold to; a shorter history gives
 * it as it stood then. Pure. Throws if it is no such run, or the state is not that of the last event.
 */
export function buildClearReport(events: readonly RecordedEvent[], state: RunState): ClearReport {
  const { context } = state;
  const head = headOf(events.at(-1), context);
  const started = present(context.clear, "start of the clear");
  return {
    schemaVersion: 1,
    run: { ...recordRunOf(head, state, started), options: started.options },
    totals: totalsOf(context, []),
    models: [],
    revoked: [...(lastOf(events, "CertificationsRevoked")?.data.revoked ?? [])],
  };
}
