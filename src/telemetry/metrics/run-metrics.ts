import { Counter, Gauge, Histogram, Registry } from "prom-client";
import { picoUsdOf } from "../../events/price.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunState } from "../../machine/fold.ts";
import type { CallEnd, Happening } from "../followed-run.ts";
import { FollowedRuns } from "../followed-runs.ts";
import type { RunWatcher } from "../run-watcher.ts";

type CallEnded = Extract<Happening, { kind: "call_ended" }>;

/** Upper bounds of a call's duration, in seconds: from a short refusal to the longest deadline. */
const callBuckets = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
/** Upper bounds of an append's duration, in seconds: from a local server to one that had to be waited for. */
const appendBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30];

/**
 * What this process has done since it began, as Prometheus counts it. Its labels are few on purpose: target, outcome,
 * reason; never a model or a run, which would be a series each (docs/decisions/0078).
 */
export class RunMetrics implements RunWatcher {
  readonly registry = new Registry();
  readonly #runs = new FollowedRuns();
  readonly #targetOf = new Map<string, string>();
  readonly #counters = countersOf(this.registry);

  constructor(version: string) {
    const help = "Always 1; the version of recert is its label.";
    new Gauge({ name: "recert_build_info", help, labelNames: ["version"], registers: [this.registry] })
      .labels(version)
      .set(1);
  }

  committed(events: readonly RecordedEvent[], state: RunState): void {
    for (const event of events) {
      for (const happening of this.#runs.take(event, state)) this.#count(event.runId, happening);
    }
  }

  appended(ms: number, events: number): void {
    this.#counters.appendSeconds.observe(ms / 1000);
    this.#counters.events.inc(events);
  }

  async left(runId: string): Promise<void> {
    for (const happening of this.#runs.leave(runId)) this.#count(runId, happening);
    this.#targetOf.delete(runId);
  }

  #count(runId: string, happening: Happening): void {
    const target = this.#targetOf.get(runId) ?? "";
    const { driven, waits, waitSeconds, models } = this.#counters;
    switch (happening.kind) {
      case "stretch_began": {
        const { run, campaign } = happening.state.context;
        this.#targetOf.set(runId, run?.target ?? "");
        driven.inc({ kind: campaign === null ? "certify" : "campaign" });
        break;
      }
      case "call_ended":
        this.#countCall(target, happening);
        break;
      case "wait_ended":
        if (happening.isOver) waits.inc({ target, reason: happening.reason });
        waitSeconds.inc({ target, reason: happening.reason }, seconds(happening.span));
        break;
      case "model_ended":
        if (happening.concluded !== null) models.inc({ target, verdict: happening.concluded.verdict });
        break;
      case "stretch_ended":
        driven.dec({ kind: target === "" ? "campaign" : "certify" });
        break;
      default:
    }
  }

  #countCall(target: string, { end, model }: CallEnded): void {
    const { calls, abandoned, callSeconds, tokens, costUsd, unpriced } = this.#counters;
    if (end.type === "AttemptAbandoned") {
      abandoned.inc({ target });
      return;
    }
    calls.inc({ target, outcome: outcomeOf(end) });
    if (end.type === "AttemptFailed") {
      callSeconds.observe({ target }, end.data.latencyMs / 1000);
      return;
    }
    const { latencyMs, inputTokens, outputTokens } = end.data.reply;
    const use = { inputTokens: inputTokens ?? 0, outputTokens: outputTokens ?? 0 };
    callSeconds.observe({ target }, latencyMs / 1000);
    tokens.inc({ target, direction: "input" }, use.inputTokens);
    tokens.inc({ target, direction: "output" }, use.outputTokens);
    const price = model?.price ?? null;
    if (price === null) unpriced.inc({ target });
    else costUsd.inc({ target }, Number(picoUsdOf(price, use)) / 1e12);
  }
}

/** `passed` and `wrong` are what a reply was judged; a call that failed has the category of its failure. */
function outcomeOf(end: Exclude<CallEnd, { type: "AttemptAbandoned" }>): string {
  if (end.type === "AttemptFailed") return end.data.failure.category;
  return end.data.outcome === "passed" ? "passed" : "wrong";
}

function seconds({ fromMs, toMs }: { readonly fromMs: number; readonly toMs: number }): number {
  return (toMs - fromMs) / 1000;
}

function countersOf(registry: Registry) {
  const registers = [registry];
  const counter = <L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter({ name: `recert_${name}`, help, labelNames, registers });
  const perTarget = ["target"] as const;
  return {
    driven: new Gauge({
      name: "recert_driven_runs",
      help: "Runs that this process drives now.",
      labelNames: ["kind"] as const,
      registers,
    }),
    calls: counter(
      "calls_total",
      "Calls that ended: passed or wrong if a reply came, else the category of the failure (throttled, timeout, ...).",
      ["target", "outcome"],
    ),
    abandoned: counter("abandoned_calls_total", "Calls that their process left unfinished.", perTarget),
    callSeconds: new Histogram({
      name: "recert_call_duration_seconds",
      help: "How long a call took until its reply or failure.",
      labelNames: perTarget,
      buckets: callBuckets,
      registers,
    }),
    tokens: counter("tokens_total", "Tokens used, as reported in the replies.", ["target", "direction"]),
    costUsd: counter("cost_usd_total", "US dollars that these tokens cost, for models with a known price.", perTarget),
    unpriced: counter(
      "unpriced_calls_total",
      "Replies of models without a known price, missing in the cost.",
      perTarget,
    ),
    waits: counter("waits_total", "Waits that ended: pause, retry or quota.", ["target", "reason"]),
    waitSeconds: counter("wait_seconds_total", "Seconds waited.", ["target", "reason"]),
    models: counter("models_concluded_total", "Models that a run concluded, by verdict.", ["target", "verdict"]),
    appendSeconds: new Histogram({
      name: "recert_append_duration_seconds",
      help: "How long an append to the ledger took, including any wait for a database that was away.",
      buckets: appendBuckets,
      registers,
    }),
    events: counter("appended_events_total", "Events that were appended to the ledger.", []),
  };
}
