import { present } from "../events/present.ts";
import { picoUsdOf } from "../events/price.ts";
import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventData, EventType } from "../events/run-event.ts";
import { contextAfter } from "../machine/context-after.ts";
import { currentModel, emptyContext, type RunContext } from "../machine/run-context.ts";
import type { RunStatus } from "./report-model.ts";

/** A run as an onlooker sees it while it is under way; folded only from its events, from the first. */
export interface LiveRun {
  readonly runId: string;
  readonly status: RunStatus;
  readonly context: RunContext;
  /** When its last event was recorded, by the ledger's clock; empty before the first. */
  readonly lastRecordedAt: string;
  /** The calls that came back, with a reply or a failure. */
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** What the tokens of priced models cost, in picodollars. */
  readonly picoUsd: bigint;
  /** Whether a model was called whose price is not known. */
  readonly isCostPartial: boolean;
  /** When the open call was started; null where none is. */
  readonly callSince: string | null;
  /** The service's code of the failure for which the run waits, or has just waited. */
  readonly failureCode: string | null;
  /** The models concluded so far, in their order. */
  readonly concluded: readonly EventData<"ModelConcluded">[];
  /** Whether its owner claimed it from another that may still live: then no lock says whether somebody drives it. */
  readonly isTakenOver: boolean;
}

/** A run without any known event yet. */
export const unseenRun: LiveRun = {
  runId: "",
  status: "running",
  context: emptyContext,
  lastRecordedAt: "",
  calls: 0,
  inputTokens: 0,
  outputTokens: 0,
  picoUsd: 0n,
  isCostPartial: false,
  callSince: null,
  failureCode: null,
  concluded: [],
  isTakenOver: false,
};

/** The run after one more of its events. */
export function liveRunAfter(run: LiveRun, event: RecordedEvent): LiveRun {
  const { runId, recordedAt } = event;
  const context = contextAfter(run.context, event);
  const status = statusByEvent[event.type] ?? "running";
  return { ...run, runId, status, lastRecordedAt: recordedAt, context, ...changeBy(run, event) };
}

/** What the tokens cost so far in US dollars: at least, where `isCostPartial`. */
export function costUsd({ picoUsd }: LiveRun): number {
  return Number(picoUsd / 1_000_000n) / 1e6;
}

const statusByEvent: Partial<Record<EventType, RunStatus>> = {
  RunInterrupted: "interrupted",
  RunSuspended: "suspended",
  RunCompleted: "completed",
  CampaignEnded: "completed",
  RunCancelled: "cancelled",
};

function changeBy(run: LiveRun, event: RecordedEvent): Partial<LiveRun> {
  switch (event.type) {
    case "RunResumed":
      return { isTakenOver: event.data.takeOver };
    case "AttemptStarted":
      return { callSince: event.occurredAt };
    case "AttemptSucceeded":
      return { callSince: null, failureCode: null, calls: run.calls + 1, ...used(run, event.data.reply) };
    case "AttemptFailed":
      return {
        callSince: null,
        failureCode: event.data.next.do === "retry" ? event.data.failure.code : null,
        calls: run.calls + 1,
      };
    case "AttemptAbandoned":
      return { callSince: null };
    case "ModelConcluded":
      return { failureCode: null, concluded: [...run.concluded, event.data] };
    default:
      return {};
  }
}

function used(run: LiveRun, reply: EventData<"AttemptSucceeded">["reply"]): Partial<LiveRun> {
  const use = { inputTokens: reply.inputTokens ?? 0, outputTokens: reply.outputTokens ?? 0 };
  const { price } = present(run.context.models[currentModel(run.context).index - 1], "listed model");
  return {
    inputTokens: run.inputTokens + use.inputTokens,
    outputTokens: run.outputTokens + use.outputTokens,
    ...(price === null ? { isCostPartial: true } : { picoUsd: run.picoUsd + picoUsdOf(price, use) }),
  };
}
