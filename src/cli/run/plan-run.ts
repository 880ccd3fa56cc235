import { probeWords } from "../../certification/probe-words.ts";
import { type Suite, suiteDigest } from "../../certification/suite.ts";
import type { ListedModel, RunOptions } from "../../events/run-event.ts";
import { modelSchema } from "../../models/model.ts";
import type { ModelRequest } from "../../models/model-request.ts";
import type { Plan } from "../render/plan-model.ts";

type Range = { readonly min: number; readonly max: number };
type Use = Pick<Plan["models"][number], "calls" | "tokens" | "costUsd" | "durationMs">;

/** A call's own time, from experience with small answers, in milliseconds. */
const callMs: Range = { min: 200, max: 6_000 };
/** Characters of a token: the fewest and the most that vendors' tokenizers make of plain text and JSON. */
const charactersPerToken: Range = { min: 2, max: 6 };

/** What a plan is made of. `renews` is null when no ledger could be asked. */
export interface PlanFacts {
  readonly target: string;
  readonly suite: Suite;
  readonly options: RunOptions;
  readonly models: readonly ListedModel[];
  readonly renews: Plan["renews"] | null;
}

/** The plan of a run: from the fewest calls, tokens and dollars (all goes well) to the most (every retry is needed). */
export function planRun({ target, suite, options, models, renews }: PlanFacts): Plan {
  const planned = models.map((model) => ({ ...planModel(model, suite, options), skip: skipOf(model) }));
  const called = planned.filter(({ skip }) => skip === null);
  const pausesMs = Math.max(0, called.length - 1) * options.delayMs;
  const unpricedModels = called.filter(({ costUsd }) => costUsd === null).map(({ modelId }) => modelId);
  return {
    type: "plan",
    target,
    suite: { name: suite.name, version: suite.version, digest: suiteDigest(suite) },
    options,
    models: planned,
    renews: renews ?? [],
    renewsKnown: renews !== null,
    totals: {
      models: models.length,
      probes: sum(called.map(({ probes }) => probes.length)),
      calls: sumRanges(called.map(({ calls }) => calls)),
      tokens: sumRanges(called.map(({ tokens }) => tokens)),
      costUsd:
        unpricedModels.length === called.length ? null : sumRanges(called.flatMap(({ costUsd }) => costUsd ?? [])),
      durationMs: addMs(sumRanges(called.map(({ durationMs }) => durationMs)), pausesMs),
      unpricedModels,
    },
  };
}

function planModel(listed: ListedModel, suite: Suite, options: RunOptions): Omit<Plan["models"][number], "skip"> {
  const { index, modelId, invocationId, vendor, displayName, probes } = listed;
  const identity = { index, modelId, invocationId, vendor, displayName };
  return { ...identity, probes: probes.map(({ probe }) => probe), ...useOf(listed, suite, options) };
}

function useOf(listed: ListedModel, suite: Suite, { trials, maxRetries }: RunOptions): Use {
  const requests = listed.probes.flatMap(({ probe }) => requestOf(probe, listed, suite));
  const calls = { min: requests.length * trials, max: requests.length * trials * maxRetries };
  const input = sumRanges(requests.map(inputTokens));
  const output = { min: requests.length, max: sum(requests.map(({ maxTokens }) => maxTokens)) };
  const scaled = ({ min, max }: Range): Range => ({ min: min * trials, max: max * trials * maxRetries });
  return {
    calls,
    tokens: scaled(sumRanges([input, output])),
    costUsd: costOf(listed.price, scaled(input), scaled(output)),
    durationMs: { min: calls.min * callMs.min, max: calls.max * callMs.max },
  };
}

function requestOf(probeName: string, listed: ListedModel, suite: Suite): readonly ModelRequest[] {
  const probe = suite.probes.find(({ name }) => name === probeName);
  const words = probeWords({ seed: "plan", modelId: listed.modelId, probe: probeName, trial: 1 });
  return probe === undefined ? [] : [probe.request(modelSchema.parse(listed.entry), words)];
}

/** Every request also carries what the vendor adds of its own: turns' marks, and several hundred tokens around tools. */
function inputTokens({ system, messages, tools }: ModelRequest): Range {
  const texts = [
    system ?? "",
    ...messages.flatMap(({ parts }) => parts.map((part) => (part.kind === "text" ? part.text : ""))),
    tools.length > 0 ? JSON.stringify(tools) : "",
  ];
  const characters = sum(texts.map((text) => text.length));
  const overhead = 20 * (messages.length + 1) + (tools.length > 0 ? 600 : 0);
  return {
    min: Math.floor(characters / charactersPerToken.max),
    max: Math.ceil(characters / charactersPerToken.min) + overhead,
  };
}

function costOf(price: ListedModel["price"], input: Range, output: Range): Range | null {
  if (price === null) return null;
  const { inputMicroUsdPerMillionTokens, outputMicroUsdPerMillionTokens } = price;
  const usd = (inputs: number, outputs: number) =>
    (inputs * inputMicroUsdPerMillionTokens + outputs * outputMicroUsdPerMillionTokens) / 1e12;
  return { min: usd(input.min, output.min), max: usd(input.max, output.max) };
}

function skipOf({ plan }: ListedModel): Plan["models"][number]["skip"] {
  return plan.do === "skip" ? { reason: plan.reason, date: plan.date } : null;
}

function sumRanges(ranges: readonly Range[]): Range {
  return { min: sum(ranges.map(({ min }) => min)), max: sum(ranges.map(({ max }) => max)) };
}

function addMs({ min, max }: Range, ms: number): Range {
  return { min: min + ms, max: max + ms };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
