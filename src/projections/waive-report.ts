import { z } from "zod";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import { capabilitySchema } from "../events/vocabulary.ts";
import type { RunState } from "../machine/fold.ts";
import { headOf, lastOf } from "./report-events.ts";
import { runStatusSchema, totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";
import { runStatus } from "./run-row.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/**
 * `report --format json` of a run of kind `waive`: the frame of every report, without models and registry, and with what
 * was decided. `until` is null where a waiver was ended, and `waivedBy` the run that had recorded it.
 */
export const waiveReportSchema = z.object({
  schemaVersion: z.literal(1),
  run: z.object({
    id: z.string(),
    kind: z.literal("waive"),
    status: runStatusSchema,
    target: z.string(),
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
    resumes: z.literal(0),
    reason: z.string().nullable(),
    options: z.null(),
    suite: z.object({ name: z.string() }),
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
  const head = headOf(events, context);
  const { kind, target, suite, reason, actor, host, toolVersion } = present(context.waive, "start of the waiver");
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
      options: null,
      suite: { name: suite },
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
