import { z } from "zod";
import { clearOptionsSchema, revokedSchema } from "../events/clear-event.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import { headOf, lastOf } from "./report-events.ts";
import { runStatusSchema, totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";
import { runStatus } from "./run-row.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/**
 * `report --format json` of a run of kind `clear`: the frame of every report, without models, suite and registry, and
 * with what was revoked, in the order in which it is recorded.
 */
export const clearReportSchema = z.object({
  schemaVersion: z.literal(1),
  run: z.object({
    id: z.string(),
    kind: z.literal("clear"),
    status: runStatusSchema,
    target: z.string(),
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
    resumes: z.literal(0),
    reason: z.string().nullable(),
    options: clearOptionsSchema,
    suite: z.null(),
    registryDigest: z.null(),
    headPosition: z.int().min(1),
    headHash: z.string(),
    headVersion: z.int().min(1),
    actor: z.string(),
    host: z.string(),
    toolVersion: z.string(),
    exitCode: z.int().nullable(),
  }),
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
  const head = headOf(events, context);
  const { kind, target, options, reason, actor, host, toolVersion } = present(context.clear, "start of the clear");
  const { startedAt, endedAt } = present(context.times, "time of the run");
  return {
    schemaVersion: 1,
    run: {
      id: head.runId,
      kind,
      status: runStatus(state),
      target,
      startedAt,
      endedAt,
      resumes: 0,
      reason,
      options,
      suite: null,
      registryDigest: null,
      headPosition: head.globalPosition,
      headHash: head.hash,
      headVersion: head.version,
      actor,
      host,
      toolVersion,
      exitCode: context.exitCode,
    },
    totals: totalsOf(context, []),
    models: [],
    revoked: [...(lastOf(events, "CertificationsRevoked")?.data.revoked ?? [])],
  };
}
