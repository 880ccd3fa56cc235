import type { Suite } from "../certification/suite.ts";
import { present } from "../events/present.ts";
import type { ListedModel, ListedProbe } from "../events/run-event.ts";
import type { RunOptions } from "../events/run-options.ts";
import { trialPlan } from "../events/trial-plan.ts";
import { retryWaitMs } from "../machine/backoff.ts";
import { type Model, modelSchema } from "../models/model.ts";
import type { PlannedUse } from "./plan-model.ts";
import { plannedCall } from "./planned-call.ts";

type Range = PlannedUse["calls"];

/** What a part of a run takes; money in whole micro-dollars, so that sums are exact, and null where no price is known. */
export interface Use {
  readonly calls: Range;
  readonly tokens: Range;
  readonly microUsd: Range | null;
  readonly durationMs: Range;
}

/** A call's own time, from experience with short answers, in milliseconds. */
const typicalCallMs = 1_500;
/** A probe that only looks for more than is declared is not confirmed. */
const askedOnce = { least: 1, most: 1 };
const nothing: Range = { min: 0, expected: 0, max: 0 };

/**
 * What certifying one model takes, without the pause before it; nothing, if it is to be skipped. At the least it is
 * given up at its first call, which costs nothing; throttling is waited out once per model.
 */
export function modelUse({ plan, probes, entry }: ListedModel, suite: Suite, options: RunOptions): Use {
  if (plan.do === "skip") return { calls: nothing, tokens: nothing, microUsd: nothing, durationMs: nothing };
  const model = modelSchema.parse(entry);
  const use = addUses(probes.map((probe) => probeUse(probe, model, suite, options)));
  const { calls, durationMs } = use;
  return {
    ...use,
    calls: { ...calls, min: Math.min(1, calls.expected) },
    durationMs: { ...durationMs, max: durationMs.max + options.maxWaitMs },
  };
}

/** How long a model that is called is expected to take when all goes well, in milliseconds, without the pause before it. */
export function expectedMs({ probes }: ListedModel, { trials }: RunOptions): number {
  return sum(probes.map((probe) => typicalCallMs * timesAsked(probe, trials).least));
}

/** The sums; of the money alone of those parts whose price is known, null where there is none. */
export function addUses(uses: readonly Use[]): Use {
  const priced = uses.flatMap(({ microUsd }) => microUsd ?? []);
  return {
    calls: addRanges(uses.map(({ calls }) => calls)),
    tokens: addRanges(uses.map(({ tokens }) => tokens)),
    microUsd: priced.length === 0 && uses.length > 0 ? null : addRanges(priced),
    durationMs: addRanges(uses.map(({ durationMs }) => durationMs)),
  };
}

/** The use as a plan shows it. */
export function toPlannedUse({ calls, tokens, microUsd, durationMs }: Use): PlannedUse {
  return {
    calls,
    tokens,
    costUsd: microUsd === null ? null : mapRange(microUsd, (figure) => figure / 1e6),
    durationMs,
  };
}

function probeUse(listed: ListedProbe, model: Model, suite: Suite, { trials, maxRetries, maxWaitMs }: RunOptions): Use {
  const probe = present(
    suite.probes.find(({ name }) => name === listed.probe),
    `probe ${listed.probe}`,
  );
  const { tokens, microUsd } = plannedCall(probe, model);
  const { least, most } = timesAsked(listed, trials);
  const waitsMs = sum(Array.from({ length: maxRetries - 1 }, (_, i) => retryWaitMs(i + 1, maxWaitMs, 1)));
  const use = (typical: number, dearest: number): Range => {
    return { min: 0, expected: typical * least, max: dearest * most * maxRetries };
  };
  return {
    calls: use(1, 1),
    tokens: use(tokens.typical, tokens.most),
    microUsd: microUsd === null ? null : use(microUsd.typical, microUsd.most),
    durationMs: {
      min: 0,
      expected: typicalCallMs * least,
      max: (listed.deadlineMs * maxRetries + waitsMs) * most,
    },
  };
}

function timesAsked({ counted }: ListedProbe, trials: RunOptions["trials"]): typeof askedOnce {
  return counted ? trialPlan(trials) : askedOnce;
}

function addRanges(ranges: readonly Range[]): Range {
  return {
    min: sum(ranges.map(({ min }) => min)),
    expected: sum(ranges.map(({ expected }) => expected)),
    max: sum(ranges.map(({ max }) => max)),
  };
}

function mapRange({ min, expected, max }: Range, change: (figure: number) => number): Range {
  return { min: change(min), expected: change(expected), max: change(max) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
