import { isoToMs } from "../events/iso-time.ts";
import { present } from "../events/present.ts";
import type { ListedModel } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import type { RunContext } from "../machine/run-context.ts";
import { expectedMs } from "./planned-use.ts";

/**
 * How much longer a run under way is expected to take, in milliseconds; null before it has listed all its models. A
 * model takes what it took in an earlier run (`earlierMs`, by id); if that is not known, what the plan expects, at the
 * pace of this run's models so far. Pauses and the wait under way come on top.
 */
export function timeLeftMs(context: RunContext, earlierMs: ReadonlyMap<string, number>, nowMs: number): number | null {
  const { models, isListed, verdicts, current, wait } = context;
  if (!isListed) return null;
  const options = present(context.options, "options");
  const pace = paceOf(context, options);
  const take = (model: ListedModel) => earlierMs.get(model.modelId) ?? expectedMs(model, options) * pace;
  const waiting = models.slice(current === null ? verdicts.length : current.index).filter(isCalled);
  const running = models.slice(verdicts.length, current === null ? verdicts.length : current.index);
  const calledMs = sum(waiting.map(take)) + sum(running.map(take)) * shareLeft(context);
  const pauses = Math.max(0, waiting.length - (current === null ? 1 : 0));
  const waitMs = wait === null ? 0 : Math.max(0, isoToMs(wait.until) - nowMs);
  return Math.round(calledMs + pauses * options.delayMs + waitMs);
}

function isCalled({ plan }: ListedModel): boolean {
  return plan.do === "certify";
}

/** How much longer than the plan expected the models took that are concluded (above 1), or how much less long. */
function paceOf({ models, drivenMsOfModels }: RunContext, options: RunOptions): number {
  const called = models.filter((_, i) => typeof drivenMsOfModels[i] === "number");
  const plannedMs = sum(called.map((model) => expectedMs(model, options)));
  const drivenMs = sum(drivenMsOfModels.filter((ms) => ms !== null));
  return plannedMs === 0 ? 1 : drivenMs / plannedMs;
}

/** The share of the current model's probes that have no outcome yet; none of one that was given up. */
function shareLeft({ current }: RunContext): number {
  if (current === null || current.ended !== null) return 0;
  return current.probes.filter(({ outcome }) => outcome === null).length / current.probes.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
