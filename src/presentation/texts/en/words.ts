import type { StaleReason } from "../../../certification/staleness.ts";
import type { Badge, ProbeOutcome, SuspendReason, Verdict, WaitReason } from "../../../events/vocabulary.ts";
import type { Change, Interruption, RunStatus } from "../../../projections/report-model.ts";
import { format as f } from "./format.ts";

const verdict: Record<Verdict, string> = {
  certified: "certified",
  quality_warning: "quality warning",
  failed: "failed",
  inconclusive: "inconclusive",
  skipped: "skipped",
};

const outcome: Record<ProbeOutcome, string> = {
  passed: "passed",
  failed: "failed",
  undecided: "undecided",
  not_run: "not run",
};

const badge: Record<Badge, string> = {
  PREMIUM: "PREMIUM",
  RECOMMENDED: "RECOMMENDED",
  FUNCTIONAL: "FUNCTIONAL",
  LIMITED: "LIMITED",
  NOT_RECOMMENDED: "NOT RECOMMENDED",
  UNAVAILABLE: "UNAVAILABLE",
};

const runStatus: Record<RunStatus, string> = {
  running: "running",
  interrupted: "interrupted",
  suspended: "suspended",
  completed: "completed",
  cancelled: "cancelled",
};

const wait: Record<WaitReason, string> = {
  pause: "pause between two models",
  retry: "back-off before the next attempt",
  quota: "the account's quota",
};

const suspend: Record<SuspendReason, string> = {
  credentials: "the AWS credentials expired or were refused",
  access: "three models in a row refused access, before any call succeeded",
  budget: "the next call could cost more than is left of the budget",
  outage: "Bedrock could not be reached, or answered nothing but server errors",
  stuck: "three workers in a row took it and died before they recorded anything",
};

const mend: Record<SuspendReason, string> = {
  credentials: "Sign in again or renew the credentials (kept ones: `recert credentials set`), then:",
  access: "Check the account, the role and its bedrock:InvokeModel permission, then:",
  budget: "Decide whether the run may cost more; this amount is enough for all that is left:",
  outage: "Check the network and the AWS Health Dashboard, then:",
  stuck: "Look at the workers' own logs for what ended them, then drive it yourself:",
};

const rest: Record<Interruption["cause"], string> = {
  signal: "ended by a signal",
  suspended: "suspended",
  killed: "stopped without a trace (killed, crashed or power cut)",
};

const change: Record<Change, string> = {
  first: "first certification",
  better: "better than before",
  same: "as before",
  worse: "worse than before",
  kept: "not renewed; the previous certification stays until it expires",
  ended: "the previous certification has ended",
};

/** Why a certification is stale, in words. */
export const stale: Record<StaleReason, string> = {
  expired: "expired",
  suite_changed: "the suite has changed",
  model_changed: "the model's facts have changed",
  lifecycle: "legacy or near its end of life",
  left_registry: "no longer in the registry",
  recertification_inconclusive: "the last re-certification was inconclusive",
};

/** How many models have a verdict. */
const verdictCount = (of: Verdict, count: number): string => `${f.number(count)} ${verdict[of]}`;

/** One word or phrase for each token of the vocabulary. */
export const words = {
  verdict,
  verdictCount,
  outcome,
  badge,
  runStatus,
  wait,
  suspend,
  mend,
  rest,
  change,
  stale: (reason: StaleReason) => stale[reason],
  pending: "pending",
  stoppedResumable: "stopped, resumable",
  queued: "queued",
  none: "none",
  /** A question's end, and the words that mean yes; every other answer is a no. */
  yesOrNo: { hint: "[y/N]", yes: ["y", "yes"] },
};
