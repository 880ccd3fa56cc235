import { present } from "../events/present.ts";
import { attemptAbandoned, attemptFailed, attemptStarted, attemptSucceeded } from "./attempt-events.ts";
import { countedMicroUsd } from "./budget.ts";
import type { MachineEvent, MachineEventOf } from "./machine-event.ts";
import { modelConcluded, modelStarted } from "./model-events.ts";
import type { RunContext } from "./run-context.ts";
import { timesAfter } from "./run-times.ts";

/**
 * The context after an accepted event. Every accepted event raises `version`, so that an unchanged snapshot always
 * means a refused one. Pure: times and ids come from the event.
 */
export function contextAfter(context: RunContext, event: MachineEvent): RunContext {
  const now = { ...context, times: timesAfter(context.times, event.type, event.occurredAt) };
  return { ...now, ...changeBy(now, event), version: event.version, epoch: event.epoch };
}

function changeBy(context: RunContext, event: MachineEvent): Partial<RunContext> {
  switch (event.type) {
    case "RunStarted":
      return { ...startedAs(event.data), owner: ownerOf(event) };
    case "ModelsListed":
      return { models: [...context.models, ...event.data.models], isListed: event.data.more !== true };
    case "ModelStarted":
      return modelStarted(context, event);
    case "AttemptStarted":
      return attemptStarted(context, event);
    case "AttemptSucceeded":
      return { ...attemptSucceeded(context, event), ...spent(context, event) };
    case "AttemptFailed":
      return { ...attemptFailed(context, event), ...spent(context, event) };
    case "AttemptAbandoned":
      return { ...attemptAbandoned(context, event), ...spent(context, event) };
    case "ModelConcluded":
      return modelConcluded(context, event);
    case "WaitStarted":
      return { wait: { ...event.data, since: event.occurredAt }, owedWait: null, pauseDueSince: null };
    case "WaitEnded":
      return { wait: null };
    case "RunResumed":
      return { resumes: context.resumes + 1, suspendFor: null, owner: ownerOf(event) };
    case "RunOptionsChanged":
      return optionsChanged(context, event);
    case "RunSuspended":
      return { suspendFor: null };
    case "ReportIssued":
      return { reported: true };
    case "CampaignStarted":
      return { wanted: event.data };
    case "RunCompleted":
    case "CampaignEnded":
      return { exitCode: event.data.exitCode };
    case "CertificationsSuperseded":
    case "CleanupSkipped":
    case "RunInterrupted":
    case "RunCancelled":
    case "CertificationsRevoked":
    case "CapabilityWaived":
    case "WaiverEnded":
    case "ScheduleAdded":
    case "ScheduleRemoved":
      return {};
  }
}

/** A campaign has none itself: what changes holds for the runs that it has still to begin. */
function optionsChanged(
  { options, wanted }: RunContext,
  { data }: MachineEventOf<"RunOptionsChanged">,
): Partial<RunContext> {
  if (wanted === null) return { options: { ...present(options, "options"), ...data } };
  const { maxCostMicroUsd = wanted.maxCostMicroUsd, ...changed } = data;
  const runs = wanted.runs.map((run) => ({ ...run, options: { ...run.options, ...changed } }));
  return { wanted: { ...wanted, maxCostMicroUsd, runs } };
}

function startedAs(data: MachineEventOf<"RunStarted">["data"]): Partial<RunContext> {
  switch (data.kind) {
    case "certify":
      return { run: data, options: data.options };
    case "clear":
      return { clear: data };
    case "waive":
      return { waive: data };
    case "campaign":
      return { campaign: data };
    case "schedule":
      return { schedule: data };
  }
}

function spent(context: RunContext, end: Parameters<typeof countedMicroUsd>[1]): Partial<RunContext> {
  return { spentMicroUsd: context.spentMicroUsd + countedMicroUsd(context, end) };
}

function ownerOf({ data, occurredAt }: MachineEventOf<"RunStarted" | "RunResumed">): RunContext["owner"] {
  return { actor: data.actor, host: data.host, pid: data.pid, since: occurredAt };
}
