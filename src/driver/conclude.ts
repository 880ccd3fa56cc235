import { concludeModel } from "../certification/conclusion.ts";
import type { ProbeRecord } from "../certification/probe-record.ts";
import type { ListedModel, RunEvent } from "../events/run-event.ts";
import { trialPlan } from "../events/trial-plan.ts";
import type { RunState } from "../machine/fold.ts";
import type { CurrentModel, TrialProgress } from "../machine/run-context.ts";

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
    trialPlan: trialPlan(options.trials),
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
    .map(({ probe, capability, gate }) => {
      const progress = current?.probes.find((one) => one.probe === probe);
      const trials = progress?.trials.flatMap(trialRecord) ?? [];
      return { probe, capability, gate, settled: progress?.outcome ?? null, trials };
    });
}

/** The trial that was to come next has no outcome: it was never asked. */
function trialRecord(trial: TrialProgress): ProbeRecord["trials"] {
  const { outcome, attempts, failures, latencyMs, firstTokenMs, finding } = trial;
  return outcome === null ? [] : [{ outcome, attempts, failures, latencyMs, firstTokenMs, finding }];
}
