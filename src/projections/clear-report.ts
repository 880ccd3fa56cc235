import { z } from "zod";
import { type ClearStarted, clearOptionsSchema, revokedSchema } from "../events/clear-event.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import { headOf, lastOf, type Recorded } from "./report-events.ts";
import { type RunStatus, runStatusSchema, totalsSchema } from "./report-model.ts";
import { totalsOf } from "./report-totals.ts";

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
 * The report of one run of kind `clear` from its recorded events; a shorter history gives it as it stood then. `status`
 * comes from the one fold. Pure. Throws only if the events do not begin with such a run's `RunStarted`.
 */
export function buildClearReport([first, ...rest]: readonly RecordedEvent[], status: RunStatus): ClearReport {
  const started = clearStartOf(first);
  const events = [started, ...rest] as const;
  const { target, options, reason, actor, host, toolVersion } = started.data;
  const { globalPosition, hash, version } = headOf(events);
  const completed = lastOf(events, "RunCompleted");
  return {
    schemaVersion: 1,
    run: {
      id: started.runId,
      kind: "clear",
      status,
      target,
      startedAt: started.occurredAt,
      endedAt: completed?.occurredAt ?? null,
      resumes: 0,
      reason,
      options,
      suite: null,
      registryDigest: null,
      headPosition: globalPosition,
      headHash: hash,
      headVersion: version,
      actor,
      host,
      toolVersion,
      exitCode: completed?.data.exitCode ?? null,
    },
    totals: totalsOf(events, [], [], 1),
    models: [],
    revoked: [...(lastOf(events, "CertificationsRevoked")?.data.revoked ?? [])],
  };
}

function clearStartOf(first: RecordedEvent | undefined): Recorded<"RunStarted"> & { readonly data: ClearStarted } {
  if (first?.type === "RunStarted") {
    const { data, ...envelope } = first;
    if (data.kind === "clear") return { ...envelope, data };
  }
  throw new Error(`A clear begins with its RunStarted, not with ${first?.type}`);
}
