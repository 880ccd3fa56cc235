import { present } from "../events/present.ts";
import type { ListedProbe } from "../events/run-event.ts";
import { isAlike, markOf, onlyFailureOf } from "./alike.ts";
import type { MachineEventOf } from "./machine-event.ts";
import { type CurrentModel, freshTrial, type ProbeProgress, type RunContext } from "./run-context.ts";
import { drivenMs } from "./run-times.ts";

type Change = Partial<RunContext>;

/** The next model's turn: every probe of its plan is ahead of it. */
export function modelStarted(context: RunContext, { data }: MachineEventOf<"ModelStarted">): Change {
  const model = present(context.models[data.index - 1], `model ${data.index}`);
  return {
    pauseDueSince: null,
    current: {
      index: data.index,
      probes: model.probes.map(freshProbe),
      calls: 0,
      throttlesInRow: 0,
      quotaWaitedMs: 0,
      drivenBeforeMs: drivenMs(present(context.times, "time of the run")),
      ended: null,
    },
  };
}

/** A model has its verdict; what it says about access and outages is remembered for the models after it. */
export function modelConcluded(context: RunContext, { data, occurredAt }: MachineEventOf<"ModelConcluded">): Change {
  const verdicts = [...context.verdicts, data.verdict];
  const { current, drivenMsOfModels } = context;
  if (current === null) return { verdicts, drivenMsOfModels: [...drivenMsOfModels, null] };
  const modelMs = drivenMs(present(context.times, "time of the run")) - current.drivenBeforeMs;
  const refused = current.ended?.failure?.category === "access_denied";
  return {
    verdicts,
    drivenMsOfModels: [...drivenMsOfModels, modelMs],
    current: null,
    pauseDueSince: occurredAt,
    accessRefusedInRow: refused && !context.anySuccess ? context.accessRefusedInRow + 1 : 0,
    accessRefusedModels: context.accessRefusedModels + (refused ? 1 : 0),
    calledModels: context.calledModels + 1,
    serverErrorModelsInRow: hadServerErrorsOnly(current) ? context.serverErrorModelsInRow + 1 : 0,
    refusedAlike: refusedAlikeAfter(context, current),
  };
}

function refusedAlikeAfter(context: RunContext, current: CurrentModel): RunContext["refusedAlike"] {
  const failure = onlyFailureOf(current);
  if (failure === null) return null;
  const mark = markOf(failure, present(context.models[current.index - 1], `model ${current.index}`));
  const before = context.refusedAlike;
  return { mark, models: before !== null && isAlike(before.mark, mark) ? before.models + 1 : 1 };
}

/** Whether every call of the model so far ended with a 5xx, and there was one. */
export function hadServerErrorsOnly(current: CurrentModel): boolean {
  return onlyFailureOf(current)?.category === "server_error";
}

function freshProbe({ probe, gate, counted }: ListedProbe): ProbeProgress {
  return { probe, gate, counted, outcome: null, trials: [freshTrial(1)] };
}
