import { z } from "zod";
import type { ClearStarted } from "../events/clear-event.ts";
import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { ScheduleBegun } from "../events/schedule-event.ts";
import type { WaiveStarted } from "../events/waive-event.ts";
import type { RunState } from "../machine/fold.ts";
import { runStatusSchema } from "./report-model.ts";
import { runStatus } from "./run-row.ts";

const timeSchema = z.iso.datetime({ precision: 3 });

/** The facts of a run that asked no model anything, as in every report; each kind says more of `kind`, `options` and `suite`. */
export const recordRunShape = {
  id: z.string(),
  kind: z.string(),
  status: runStatusSchema,
  target: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  resumes: z.literal(0),
  reason: z.string().nullable(),
  options: z.null(),
  suite: z.null(),
  registryDigest: z.null(),
  headPosition: z.int().min(1),
  headHash: z.string(),
  headVersion: z.int().min(1),
  actor: z.string(),
  host: z.string(),
  toolVersion: z.string(),
  exitCode: z.int().nullable(),
};

type Started = ClearStarted | WaiveStarted | ScheduleBegun;

/** Those facts, from the run's last event and the state after it. */
export function recordRunOf<Kind extends Started["kind"]>(
  head: RecordedEvent,
  state: RunState,
  { kind, target, reason, actor, host, toolVersion }: Omit<Started, "kind"> & { readonly kind: Kind },
) {
  const { context } = state;
  const { startedAt, endedAt } = present(context.times, "time of the run");
  return {
    id: head.runId,
    kind,
    status: runStatus(state),
    target,
    startedAt,
    endedAt,
    resumes: 0 as const,
    reason,
    options: null,
    suite: null,
    registryDigest: null,
    headPosition: head.globalPosition,
    headHash: head.hash,
    headVersion: head.version,
    actor,
    host,
    toolVersion,
    exitCode: context.exitCode,
  };
}
