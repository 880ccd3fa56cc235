import type { Suite } from "../../certification/suite.ts";
import type { WantedRun } from "../../events/campaign-event.ts";
import type { RunState } from "../../machine/fold.ts";
import type { Model } from "../../models/model.ts";
import { selectModels } from "../../models/selection.ts";
import { dueModels } from "../../planning/due-models.ts";
import { dealtToLane } from "../../planning/lanes.ts";
import { matchesTarget } from "../../planning/target-pattern.ts";
import { targetFlags } from "../../presentation/advice/commands.ts";
import { nothingDue } from "../../presentation/render/due-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { findRun, readRun } from "../find-run.ts";
import { withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { readCertifications } from "../questions/read-certifications.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `--due` (how far it looks ahead, null = not given) and `--failed-of` (a run, as typed; null = not given). */
export interface Narrowing {
  readonly dueWithinMs: number | null;
  readonly failedOf: string | null;
}

/** Where the run would be, and the whole registry that it would select from. */
export interface NarrowingPlace {
  readonly target: string;
  readonly suite: Suite;
  readonly registry: readonly Model[];
}

/** What is left of the selected models, and the id of the run that `failedOf` names. */
export interface Narrowed {
  readonly models: readonly Model[];
  readonly failedOf: string | null;
}

/**
 * What `--due` and `--failed-of` leave of the models that `--only` and `--exclude` select. Null when there is nothing to
 * do, which is then said. Throws `TroubleError` for an unknown run, one on another target, and where the selections
 * have no model in common.
 */
export async function narrowedModels(
  selected: readonly Model[],
  wish: Narrowing,
  place: NarrowingPlace,
  settings: Settings,
  output: Output,
): Promise<Narrowed | null> {
  const left = wish.failedOf === null ? null : await leftOf(wish.failedOf, place, settings, output);
  if (left !== null && left.modelIds.size === 0) {
    output.text(output.texts.renewals.failedOf.nothingLeft(left.runId));
    return null;
  }
  const models = left === null ? selected : selected.filter(({ modelId }) => left.modelIds.has(modelId));
  if (models.length === 0) {
    throw new TroubleError(exitCodes.usage, "nothing_selected", output.texts.errors.nothingSelected());
  }
  const failedOf = left?.runId ?? null;
  if (wish.dueWithinMs === null) return { models, failedOf };
  const due = await dueOf(models, wish.dueWithinMs, place, settings);
  if (due.length > 0) return { models: due, failedOf };
  const { target, suite } = place;
  output.text(nothingDue({ target, suite: suite.name, withinMs: wish.dueWithinMs }, output));
  return null;
}

async function dueOf(
  models: readonly Model[],
  withinMs: number,
  { target, suite }: NarrowingPlace,
  settings: Settings,
): Promise<readonly Model[]> {
  const certifications = await readCertifications(settings);
  const now = new Date().toISOString();
  const dueOn = (one: string) => dueModels({ certifications, models, target: one, suite, withinMs, now });
  // A plan may not know its account: then what is due for any of them is.
  const targets = new Set(certifications.map((row) => row.target).filter((one) => matchesTarget(target, one)));
  const rows = (targets.size === 0 ? [target] : [...targets]).flatMap(dueOn);
  const ids = new Set(rows.map(({ modelId }) => modelId));
  return models.filter(({ modelId }) => ids.has(modelId));
}

interface Left {
  readonly runId: string;
  readonly modelIds: ReadonlySet<string>;
}

async function leftOf(wanted: string, place: NarrowingPlace, settings: Settings, output: Output): Promise<Left> {
  const { texts } = output;
  return withLedger(settings, async (opened) => {
    const { run_id: runId } = await findRun(opened, wanted, texts);
    const { context } = (await readRun(opened, runId)).state;
    const runs =
      context.wanted?.runs ??
      (context.run === null ? [] : [{ ...context.run, runId, ...(context.run.campaign ?? { lane: 1, lanes: 1 }) }]);
    if (runs.length === 0) {
      throw new TroubleError(exitCodes.usage, "clear", texts.renewals.clear.certifiesNothing(runId));
    }
    const onTarget = runs.filter(({ target }) => matchesTarget(place.target, target));
    if (onTarget.length === 0) throw otherTarget(runId, runs, place.target, texts);
    const left: string[] = [];
    for (const run of onTarget) left.push(...leftIds(run, (await readRun(opened, run.runId)).state, place.registry));
    const modelIds = new Set(left);
    const gone = left.filter((id) => !place.registry.some(({ modelId }) => modelId === id));
    if (gone.length > 0) output.note(texts.renewals.failedOf.gone(gone));
    return { runId, modelIds };
  });
}

type LaneRun = Pick<WantedRun, "target" | "options" | "lane" | "lanes">;

function otherTarget(runId: string, runs: readonly LaneRun[], target: string, texts: Texts): TroubleError {
  const targets = [...new Set(runs.map((run) => run.target))].join(", ");
  const flags = runs[0] === undefined ? "" : targetFlags(runs[0].options);
  const trouble = texts.renewals.failedOf.otherTarget(runId, targets, target, flags);
  return new TroubleError(exitCodes.usage, "other_target", trouble);
}

/** The models that a run left failed, warned, inconclusive or pending; one that listed none has left all of its lane. */
function leftIds(
  run: LaneRun,
  { context: { models, verdicts } }: RunState,
  registry: readonly Model[],
): readonly string[] {
  if (models.length === 0) {
    const selection = selectModels(registry, run.options);
    return selection.kind === "selected" ? dealtToLane(selection.models, run).own.map(({ modelId }) => modelId) : [];
  }
  const isLeft = (place: number) => verdicts[place] !== "certified" && verdicts[place] !== "skipped";
  return models.filter((_, place) => isLeft(place)).map(({ modelId }) => modelId);
}
