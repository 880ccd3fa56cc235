import { present } from "../events/present.ts";
import type { EventType } from "../events/run-event.ts";
import type { RunKind, Verdict } from "../events/vocabulary.ts";
import type { RunState } from "../machine/fold.ts";

/** The contract's five states of a run, as the ledger alone shows them: a killed run is still `running`. */
export type RunStatus = "running" | "interrupted" | "suspended" | "completed" | "cancelled";

/** One row of `recert.runs`; names as in SQL, since it crosses into the database as it is. */
export type RunRow = {
  readonly run_id: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  /** Of a campaign or a schedule its targets, separated by commas. */
  readonly target: string;
  /** Null in a clear, which may concern several. */
  readonly suite: string | null;
  /** Null in a run that asks no model anything. */
  readonly suite_digest: string | null;
  readonly actor: string;
  readonly host: string;
  readonly pid: number;
  readonly owner_since: string;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly models: number;
  readonly concluded: number;
  readonly certified: number;
  readonly quality_warning: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly skipped: number;
  readonly resumes: number;
  /** Milliseconds of the closed stretches; the open one of a running run is not in it. */
  readonly driven_ms: number;
  /** The campaign that the run belongs to; null where it is one of its own. */
  readonly campaign_id: string | null;
};

/** The event types after which a run's row differs. */
export const runRowEvents: ReadonlySet<EventType> = new Set<EventType>([
  "RunStarted",
  "ModelsListed",
  "ModelConcluded",
  "RunResumed",
  "RunInterrupted",
  "RunSuspended",
  "RunCompleted",
  "RunCancelled",
  "CampaignEnded",
]);

/** The status of a run that has at least its first event. */
export function runStatus(state: RunState): RunStatus {
  if (state.matches("interrupted") || state.matches({ campaign: "interrupted" })) return "interrupted";
  if (state.matches("suspended") || state.matches({ campaign: "suspended" })) return "suspended";
  if (state.matches("completed")) return "completed";
  if (state.matches("cancelled")) return "cancelled";
  return "running";
}

/** The row of a run, from only its folded state. */
export function runRow(runId: string, state: RunState): RunRow {
  const { models, verdicts, resumes } = state.context;
  const { run, clear, waive, campaign, schedule } = state.context;
  const { kind, target } = present(run ?? clear ?? waive ?? campaign ?? schedule, "start of the run");
  const owner = present(state.context.owner, "owner of the run");
  const times = present(state.context.times, "time of the run");
  const count = (verdict: Verdict) => verdicts.filter((v) => v === verdict).length;
  return {
    run_id: runId,
    kind,
    status: runStatus(state),
    target,
    suite: run?.suite.name ?? waive?.suite ?? null,
    suite_digest: run?.suite.digest ?? null,
    actor: owner.actor,
    host: owner.host,
    pid: owner.pid,
    owner_since: owner.since,
    started_at: times.startedAt,
    ended_at: times.endedAt,
    models: models.length,
    concluded: verdicts.length,
    certified: count("certified"),
    quality_warning: count("quality_warning"),
    failed: count("failed"),
    inconclusive: count("inconclusive"),
    skipped: count("skipped"),
    resumes,
    driven_ms: times.closedMs,
    campaign_id: run?.campaign?.id ?? null,
  };
}

/** What a run is locked by. */
export function lockNamesOf({ run_id, target }: RunRow): { readonly runId: string; readonly target: string } {
  return { runId: run_id, target };
}
