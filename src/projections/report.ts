import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { Report, RunStatus } from "./report-model.ts";
import type { Advise } from "./report-models.ts";
import { ModelsFold } from "./report-models-fold.ts";
import { RunFold } from "./report-run.ts";
import { totalsOf } from "./report-totals.ts";
import { runStatus } from "./run-row.ts";

/**
 * The report of one run of kind `certify` from its recorded events, from version 1 on and without gaps, and the state
 * that they fold to; a shorter history gives the report as it stood then. What the state knows is taken from it, so that
 * the report and `recert runs` cannot disagree; the events add what it does not keep. `advise` says in English what to
 * do about an error of this run. Pure. Throws if it is no such run, or the state is not that of the last event.
 */
export function buildReport(events: readonly RecordedEvent[], state: RunState, advise: Advise): Report {
  const fold = new ReportFold();
  for (const event of events) fold.apply(event);
  const steps = fold.steps(state, advise);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * The same for callers that do not hold the events: each is taken in as it comes, and need not be kept for the report.
 */
export class ReportFold {
  readonly #run = new RunFold();
  readonly #models = new ModelsFold();

  /** Takes the next event, in order of version. */
  apply(event: RecordedEvent): void {
    this.#run.apply(event);
    this.#models.apply(event);
  }

  /**
   * The report as of the last event, in steps between which a caller that has to stay attentive can look up: a run may
   * have thousands of models. `status` is given where it is not yet that of the state.
   */
  *steps(state: RunState, advise: Advise, status: RunStatus = runStatus(state)): Generator<void, Report> {
    const { context } = state;
    const run = this.#run.runOf(context, status);
    const models = yield* this.#models.steps(context, run, advise);
    yield;
    return { schemaVersion: 1, run, totals: totalsOf(context, models), models };
  }
}
