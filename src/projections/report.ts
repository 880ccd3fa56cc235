import type { RecordedEvent } from "../events/recorded-event.ts";
import type { CertifyStarted } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import { eventsOf, headOf, lastOf, type Recorded } from "./report-events.ts";
import { interruptionsOf } from "./report-interruptions.ts";
import type { Report, ReportBudget, ReportRun, RunStatus } from "./report-model.ts";
import { type Advise, listedModelsOf, modelSteps } from "./report-models.ts";
import { totalsOf } from "./report-totals.ts";

type RunEvents = readonly [Recorded<"RunStarted"> & { readonly data: CertifyStarted }, ...RecordedEvent[]];

/** What the one fold says of a run: its status, and where it stands with its budget. */
export interface FoldedRun {
  readonly status: RunStatus;
  readonly budget: ReportBudget | null;
}

/**
 * The report of one run of kind `certify` from its recorded events, from version 1 on and without gaps; a shorter history
 * gives the report as it stood then. `folded` is from the same events; `advise` says in English what to do about an error
 * of this run. Pure. Throws only if the events do not begin with its `RunStarted`.
 */
export function buildReport(events: readonly RecordedEvent[], folded: FoldedRun, advise: Advise): Report {
  const steps = reportSteps(events, folded, advise);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, between which a caller that has to stay attentive can look up: a run may have thousands of models. */
export function* reportSteps(
  events: readonly RecordedEvent[],
  folded: FoldedRun,
  advise: Advise,
): Generator<void, Report> {
  const history = runEventsOf(events);
  const run = runOf(history, folded);
  const models = yield* modelSteps(history, run, advise);
  yield;
  return {
    schemaVersion: 1,
    run,
    totals: totalsOf(history, models, listedModelsOf(history), run.options.trials),
    models,
  };
}

function runOf(events: RunEvents, { status, budget }: FoldedRun): ReportRun {
  const [started] = events;
  const head = headOf(events);
  const { kind, target, suite, registryDigest, registryCommit, reason, actor, host, toolVersion } = started.data;
  return {
    id: started.runId,
    kind,
    status,
    target,
    startedAt: started.occurredAt,
    resumes: eventsOf(events, "RunResumed").length,
    reason,
    options: optionsInForce(events),
    suite,
    registryDigest,
    registryCommit,
    headPosition: head.globalPosition,
    headHash: head.hash,
    headVersion: head.version,
    actor,
    host,
    toolVersion,
    ...endOf(events, status),
    logFile: lastOf(events, "ReportIssued")?.data.logFile ?? null,
    interruptions: interruptionsOf(events),
    budget,
    controlPlane: lastOf(events, "ModelsListed")?.data.controlPlane ?? null,
    ...serviceClockOf(events),
  };
}

function endOf(events: RunEvents, status: RunStatus): Pick<ReportRun, "endedAt" | "exitCode" | "suspended"> {
  const completed = lastOf(events, "RunCompleted");
  const end = completed ?? lastOf(events, "RunCancelled");
  return {
    endedAt: end?.occurredAt ?? null,
    exitCode: completed?.data.exitCode ?? null,
    suspended: status === "suspended" ? (lastOf(events, "RunSuspended")?.data ?? null) : null,
  };
}

function serviceClockOf(events: RunEvents): Pick<ReportRun, "serviceClockAheadMs"> {
  const ends = [...eventsOf(events, "AttemptSucceeded"), ...eventsOf(events, "AttemptFailed")];
  const seen = ends.flatMap(({ data }) => data.serviceClockAheadMs ?? []);
  const [first, ...rest] = seen;
  if (first === undefined) return {};
  return { serviceClockAheadMs: rest.reduce((most, ms) => (Math.abs(ms) > Math.abs(most) ? ms : most), first) };
}

function optionsInForce(events: RunEvents): RunOptions {
  let { options } = events[0].data;
  for (const { data } of eventsOf(events, "RunOptionsChanged")) options = { ...options, ...data };
  return options;
}

function runEventsOf([first, ...rest]: readonly RecordedEvent[]): RunEvents {
  if (first?.type !== "RunStarted") throw new Error(`A run begins with RunStarted, not with ${first?.type}`);
  const { data, ...envelope } = first;
  if (data.kind !== "certify") throw new Error(`A run of kind ${data.kind} certifies nothing`);
  return [{ ...envelope, data }, ...rest];
}
