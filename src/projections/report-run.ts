import { present } from "../events/present.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { RunContext } from "../machine/run-context.ts";
import { budgetOf } from "./report-budget.ts";
import { headOf } from "./report-events.ts";
import { Rests } from "./report-interruptions.ts";
import type { ReportRun, RunStatus } from "./report-model.ts";

/** What the events of a run say of it as a whole beyond its state, event by event. */
export class RunFold {
  readonly #rests = new Rests();
  #head: RecordedEvent | null = null;
  #suspended: ReportRun["suspended"] = null;
  #logFile: string | null = null;
  #controlPlane: ReportRun["controlPlane"] = null;
  #serviceClockAheadMs: number | null = null;

  apply(event: RecordedEvent): void {
    this.#head = event;
    this.#rests.apply(event);
    switch (event.type) {
      case "ModelsListed": {
        // Each part of a listing has the notes on its own models; of the answers, the last says what the run knows.
        const { controlPlane } = event.data;
        const notes = [...(this.#controlPlane?.notes ?? []), ...controlPlane.notes];
        this.#controlPlane = { ...controlPlane, notes };
        break;
      }
      case "AttemptSucceeded":
      case "AttemptFailed":
        this.#seeClock(event.data.serviceClockAheadMs);
        break;
      case "RunSuspended":
        this.#suspended = event.data;
        break;
      case "ReportIssued":
        this.#logFile = event.data.logFile;
        break;
      default:
    }
  }

  /** Throws if the run certifies nothing, or the state is not that of the last event. */
  runOf(context: RunContext, status: RunStatus): ReportRun {
    const head = headOf(this.#head, context);
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
      suspended: status === "suspended" ? this.#suspended : null,
      logFile: this.#logFile,
      interruptions: this.#rests.all(),
      budget: budgetOf(context),
      controlPlane: this.#controlPlane,
      ...(this.#serviceClockAheadMs === null ? {} : { serviceClockAheadMs: this.#serviceClockAheadMs }),
    };
  }

  /** The call with the largest difference is reported, the first of several equal ones. */
  #seeClock(aheadMs: number | undefined): void {
    if (aheadMs === undefined) return;
    const most = this.#serviceClockAheadMs;
    if (most === null || Math.abs(aheadMs) > Math.abs(most)) this.#serviceClockAheadMs = aheadMs;
  }
}

function startOf({ run, clear }: RunContext) {
  if (clear !== null) throw new Error(`A run of kind ${clear.kind} certifies nothing`);
  return present(run, "start of the run");
}
