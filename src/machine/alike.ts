import type { ListedModel } from "../events/run-event.ts";
import type { CallFailure } from "../events/vocabulary.ts";
import type { CurrentModel, RefusalMark, TrialProgress } from "./run-context.ts";

/** By what a failure of this model is recognised as like another model's. Throttling is all one, whatever its words. */
export function markOf({ category, code, httpStatus, message }: CallFailure, model: ListedModel): RefusalMark {
  if (category === "throttled") return { category, code: "", httpStatus: null, words: "" };
  const words = [model.invocationId, model.modelId].reduce((text, id) => text.replaceAll(id, "MODEL"), message);
  return { category, code, httpStatus, words: words.replaceAll(/[0-9a-f]{8,}|\d+/gi, "#") };
}

/** Whether two marks stand for the same refusal. */
export function isAlike(a: RefusalMark, b: RefusalMark): boolean {
  return a.category === b.category && a.code === b.code && a.httpStatus === b.httpStatus && a.words === b.words;
}

/** What every call of the model ended with, its last words; null where a reply came, or calls ended in several ways. */
export function onlyFailureOf(current: CurrentModel): CallFailure | null {
  const failures = trialsOf(current).flatMap((trial) => trial.failures.map(({ failure }) => failure));
  const last = failures.at(-1);
  if (last === undefined || hasReplied(current)) return null;
  return failures.every(({ category }) => category === last.category) ? last : null;
}

/** Whether a complete reply of the model has come. */
export function hasReplied(current: Pick<CurrentModel, "probes">): boolean {
  return trialsOf(current).some(({ latencyMs }) => latencyMs !== null);
}

function trialsOf({ probes }: Pick<CurrentModel, "probes">): readonly TrialProgress[] {
  return probes.flatMap(({ trials }) => trials);
}
