import { concludeModel } from "../certification/conclusion.ts";
import type { ProbeRecord } from "../certification/probe-record.ts";
import type { ListedModel, RunEvent } from "../events/run-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { CurrentModel, ProbeProgress } from "../machine/run-context.ts";

/**
 * The conclusion of the model whose turn it is: judged from what the events say of it, or skipped as planned. What it
 * grants counts from `fromMs`.
 */
export function conclude(state: RunState, index: number, fromMs: number): RunEvent {
  const { models, options, current } = state.context;
  const model = models[index - 1];
  if (model === undefined || options === null) throw new Error(`the run has no model ${index}`);
  const data = concludeModel({
    model,
    probes: model.plan.do === "skip" ? [] : probeRecords(model, current),
    trialsPerProbe: options.trials,
    givenUp: current?.ended ?? null,
    now: new Date(fromMs).toISOString(),
    validForMs: options.validForMs,
  });
  return { type: "ModelConcluded", data };
}

/** The counted probes alone: what another one showed is reported, and never judged. */
function probeRecords(model: ListedModel, current: CurrentModel | null): readonly ProbeRecord[] {
  return model.probes
    .filter(({ counted }) => counted)
    .map(({ probe, gate }) => {
      const trials = current?.probes.filter((progress) => progress.probe === probe) ?? [];
      return { probe, gate, trials: trials.flatMap(trialRecord) };
    });
}

/** The call for which a model was given up found nothing out about its probe; the probes after it were not run. */
function trialRecord(progress: ProbeProgress): ProbeRecord["trials"] {
  const { outcome, attempts, failures, latencyMs, firstTokenMs, finding } = progress;
  if (outcome === null && failures.length === 0) return [];
  return [{ outcome: outcome ?? "undecided", attempts, failures, latencyMs, firstTokenMs, finding }];
}
