import type { RecordedEvent } from "../events/recorded-event.ts";
import type { CertifyStarted, RunOptions } from "../events/run-event.ts";
import { eventsOf, headOf, lastOf, type Recorded } from "./report-events.ts";
import { interruptionsOf } from "./report-interruptions.ts";
import type { ErrorCategory, Report, ReportRun, RunStatus } from "./report-model.ts";
import { listedModelsOf, modelsOf } from "./report-models.ts";
import { totalsOf } from "./report-totals.ts";

type RunEvents = readonly [Recorded<"RunStarted"> & { readonly data: CertifyStarted }, ...RecordedEvent[]];

/**
 * The report of one run of kind `certify` from its recorded events, from version 1 on and without gaps; a shorter history gives the report
 * as it stood then. `status` comes from the one fold; `advise` says in English what to do about a failure. Pure. Throws
 * only if the events do not begin with its `RunStarted`.
 */
export function buildReport(
  events: readonly RecordedEvent[],
  status: RunStatus,
  advise: (category: ErrorCategory) => string,
): Report {
  const history = runEventsOf(events);
  const models = modelsOf(history, history[0].data.options.trials, advise);
  return {
    schemaVersion: 1,
    run: runOf(history, status),
    totals: totalsOf(history, models, listedModelsOf(history)),
    models,
  };
}

function runOf(events: RunEvents, status: RunStatus): ReportRun {
  const [started] = events;
  const head = headOf(events);
  const { kind, target, suite, registryDigest, reason, actor, host, toolVersion } = started.data;
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
    headPosition: head.globalPosition,
    headHash: head.hash,
    headVersion: head.version,
    ...{ actor, host, toolVersion },
    ...endOf(events, status),
    logFile: lastOf(events, "ReportIssued")?.data.logFile ?? null,
    interruptions: interruptionsOf(events),
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

function optionsInForce(events: RunEvents): RunOptions {
  const { options } = events[0].data;
  const changes = eventsOf(events, "RunOptionsChanged").map(({ data }) => data);
  const latest = (name: "delayMs" | "maxRetries" | "maxWaitMs") =>
    changes.findLast((change) => change[name] !== undefined)?.[name] ?? options[name];
  return { ...options, delayMs: latest("delayMs"), maxRetries: latest("maxRetries"), maxWaitMs: latest("maxWaitMs") };
}

function runEventsOf([first, ...rest]: readonly RecordedEvent[]): RunEvents {
  if (first?.type !== "RunStarted") throw new Error(`A run begins with RunStarted, not with ${first?.type}`);
  const { data, ...envelope } = first;
  if (data.kind !== "certify") throw new Error(`A run of kind ${data.kind} certifies nothing`);
  return [{ ...envelope, data }, ...rest];
}
