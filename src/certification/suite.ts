import type { SuiteContent } from "../events/suite-content.ts";
import type { Capabilities, Model } from "../models/model.ts";
import { digestOf } from "./digest.ts";
import type { Probe } from "./probe.ts";
import { probeWords } from "./probe-words.ts";
import { RATING_RULES } from "./rating.ts";
import { VERDICT_RULES } from "./verdict.ts";

/** The suite of a start, and of a status, without `--suite`. */
export const defaultSuite = "standard";

/** A named set of probes, in the order in which they are asked. `version` counts from 1. */
export interface Suite {
  readonly name: string;
  readonly version: number;
  readonly probes: readonly Probe[];
}

/** The probes of a suite that apply to a model, in the suite's order; the costly ones only with `deep`. */
export function probesFor(suite: Suite, model: Model, { deep }: { readonly deep: boolean }): Probe[] {
  return suite.probes.filter((probe) => probe.appliesTo(model) && (deep || probe.deep !== true));
}

/** A probe that looks for a capability which its model is not declared to have, and the model as if it were. */
export interface RevealingProbe {
  readonly probe: Probe;
  readonly reveals: keyof Capabilities;
  readonly model: Model;
}

/**
 * The probes that would apply to a model if it were declared to have one capability more, in the suite's order: one a
 * capability, the first. A parameter that the vendor refuses still rules a probe out. None without `deep`, since they
 * are extra calls.
 */
export function revealingProbesFor(suite: Suite, model: Model, { deep }: { readonly deep: boolean }): RevealingProbe[] {
  if (!deep) return [];
  const found = suite.probes.flatMap((probe): RevealingProbe[] => {
    const { reveals } = probe;
    if (reveals === undefined || model.capabilities[reveals] || probe.appliesTo(model)) return [];
    const asIfDeclared = withCapability(model, reveals);
    return probe.appliesTo(asIfDeclared) ? [{ probe, reveals, model: asIfDeclared }] : [];
  });
  return found.filter(({ reveals }, i) => found.findIndex((other) => other.reveals === reveals) === i);
}

/** The model as if it were declared to have the capability: so it has to be asked and judged where that is looked for. */
export function withCapability(model: Model, capability: keyof Capabilities): Model {
  return { ...model, capabilities: { ...model.capabilities, [capability]: true } };
}

/**
 * What a suite judges by, as lower-case hex sha256: it changes when anything that can change a verdict does. The code
 * of the judging is covered by the versions of the probes, which a change of it raises (scripts/lock-probes.mjs).
 */
export function suiteDigest(suite: Suite): string {
  const known = digestBySuite.get(suite);
  if (known !== undefined) return known;
  const digest = renderedDigest(suite);
  digestBySuite.set(suite, digest);
  return digest;
}

/** The digest from the requests as they are rendered now, whatever is known. */
export function renderedDigest(suite: Suite): string {
  return contentDigest(suiteContent(suite));
}

/** Everything that a suite judges by, for a ledger that does not know its digest. */
export function suiteContent(suite: Suite): SuiteContent {
  return { rules: [VERDICT_RULES, RATING_RULES], probes: suite.probes.map(renderProbe) };
}

/** The digest of a suite with this content. What a probe asks in words changes no verdict. */
export function contentDigest({ rules, probes }: SuiteContent): string {
  return digestOf({ rules, probes: probes.map(({ asks: _, ...judging }) => judging) });
}

/** A picture is drawn and a long text written for it: some 40 ms, and `status` asks for it at every certification. */
const digestBySuite = new WeakMap<Suite, string>();

/** A suite with the digest that it is known to have, so that no start renders its requests; a test keeps the two equal. */
export function withKnownDigest(suite: Suite, digest: string): Suite {
  digestBySuite.set(suite, digest);
  return suite;
}

function renderProbe(probe: Probe): SuiteContent["probes"][number] {
  const words = probeWords({ seed: "suite digest", modelId: REFERENCE_MODEL.modelId, probe: probe.name, trial: 1 });
  const { name, version, capability, gate, deadlineMs, asks } = probe;
  // As JSON: a picture is drawn only when it is read, and what is undefined is not there.
  const request = JSON.parse(JSON.stringify(probe.request(REFERENCE_MODEL, words)));
  return { name, version, capability, gate, deadlineMs, asks, request };
}

/**
 * It can do everything and takes every parameter, so that no part of a request stays out of the digest. Its window is
 * small: a request that fills it is rendered at every start of a command that compares digests.
 */
const REFERENCE_MODEL: Model = {
  modelId: "reference.model-v1:0",
  vendor: "reference",
  displayName: "Reference",
  capabilities: {
    systemPrompt: true,
    streaming: true,
    toolUse: true,
    vision: true,
    documents: true,
    structuredOutput: true,
    reasoning: true,
  },
  parameters: {
    temperature: true,
    topP: true,
    temperatureWithTopP: true,
    stopSequences: true,
    forcedToolChoice: true,
    reasoning: "budget",
  },
  limits: { contextTokens: 20_000, outputTokens: 10_000 },
  price: null,
  lifecycle: { status: "active", legacyOn: null, endOfLifeOn: null },
  invocationIds: {},
  source: "none: no such model exists",
  checkedOn: "2026-01-01",
};
