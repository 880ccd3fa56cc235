import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { RunContext } from "../machine/run-context.ts";
import { budgetOf } from "./report-budget.ts";
import { eventsOf, headOf, lastOf } from "./report-events.ts";
import { interruptionsOf } from "./report-interruptions.ts";
import type { Report, ReportRun, RunStatus } from "./report-model.ts";
import { type Advise, modelSteps } from "./report-models.ts";
import { totalsOf } from "./report-totals.ts";
import { runStatus } from "./run-row.ts";

/**
 * The report of one run of kind `certify` from its recorded events, from version 1 on and without gaps, and the state
 * that they fold to; a shorter history gives the report as it stood then. What the state knows is taken from it, so that
 * the report and `recert runs` cannot disagree; the events add what it does not keep. `advise` says in English what to
 * do about an error of this run. Pure. Throws if it is no such run, or the state is not that of the last event.
 */
export function buildReport(events: readonly RecordedEvent[], state: RunState, advise: Advise): Report {
  const steps = reportSteps(events, state, advise);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same in steps, between which a caller that has to stay attentive can look up: a run may have thousands of models.
 * `status` is given where it is not yet that of the state.
 */
export function* reportSteps(
  events: readonly RecordedEvent[],
  state: RunState,
  advise: Advise,
  status: RunStatus = runStatus(state),
): Generator<void, Report> {
  const { context } = state;
  const run = runOf(events, context, status);
  const models = yield* modelSteps(events, context, run, advise);
  yield;
  return { schemaVersion: 1, run, totals: totalsOf(context, models), models };
}

function runOf(events: readonly RecordedEvent[], context: RunContext, status: RunStatus): ReportRun {
  const head = headOf(events, context);
  const { kind, target, suite, registryDigest, registryCommit, reason, actor, host, toolVersion } = startOf(context);
  const { startedAt, endedAt } = present(context.times, "time of the run");
  return {
    id: head.runId,
    kind,
    status,
    target,
    startedAt,
    resumes: context.resumes,
    reason,
    options: present(context.options, "options"),
    suite: { name: suite.name, version: suite.version, digest: suite.digest },
    registryDigest,
    registryCommit,
    headPosition: head.globalPosition,
    headHash: head.hash,
    headVersion: head.version,
    actor,
    host,
    toolVersion,
    endedAt,
    exitCode: context.exitCode,
    suspended: status === "suspended" ? (lastOf(events, "RunSuspended")?.data ?? null) : null,
    logFile: lastOf(events, "ReportIssued")?.data.logFile ?? null,
    interruptions: interruptionsOf(events),
    budget: budgetOf(context),
    controlPlane: controlPlaneOf(events),
    ...serviceClockOf(events),
  };
}

function startOf({ run, clear }: RunContext) {
  if (clear !== null) throw new Error(`A run of kind ${clear.kind} certifies nothing`);
  return present(run, "start of the run");
}

/** Each part of a listing has the notes on its own models; of the answers, the last says what the run knows. */
function controlPlaneOf(events: readonly RecordedEvent[]): ReportRun["controlPlane"] {
  const parts = eventsOf(events, "ModelsListed").map(({ data }) => data.controlPlane);
  const last = parts.at(-1);
  return last === undefined ? null : { ...last, notes: parts.flatMap(({ notes }) => notes) };
}

function serviceClockOf(events: readonly RecordedEvent[]): Pick<ReportRun, "serviceClockAheadMs"> {
  const ends = [...eventsOf(events, "AttemptSucceeded"), ...eventsOf(events, "AttemptFailed")];
  const seen = ends.flatMap(({ data }) => data.serviceClockAheadMs ?? []);
  const [first, ...rest] = seen;
  if (first === undefined) return {};
  return { serviceClockAheadMs: rest.reduce((most, ms) => (Math.abs(ms) > Math.abs(most) ? ms : most), first) };
}
