import {
  type Capability,
  type CapabilityState,
  capabilitySchema,
  type ProvenCapability,
} from "../events/vocabulary.ts";
import { lowerBound } from "./lower-bound.ts";
import type { SettledProbe } from "./probe-record.ts";

/** What the state of a capability depends on, of each of its probes. */
export type CapabilityProbe = Pick<SettledProbe, "probe" | "capability" | "outcome" | "trials">;

type ByCapability<T> = Partial<Record<Capability, T>>;

/** The capabilities that the probes ask about, in the order of the vocabulary; those that none asks about are absent. */
export function capabilitiesOf(probes: readonly CapabilityProbe[]): ByCapability<ProvenCapability> {
  return ofEach(probes, (own) => ({ state: stateOf(own), ...figuresOf(own) }));
}

/** The same, but only their states. */
export function statesOf(probes: readonly CapabilityProbe[]): ByCapability<CapabilityState> {
  return ofEach(probes, stateOf);
}

function ofEach<T>(probes: readonly CapabilityProbe[], of: (own: readonly CapabilityProbe[]) => T): ByCapability<T> {
  const asked = capabilitySchema.options.flatMap((capability) => {
    const own = probes.filter((probe) => probe.capability === capability);
    return own.length === 0 ? [] : [[capability, of(own)] as const];
  });
  return Object.fromEntries(asked) as ByCapability<T>;
}

/**
 * The state of one capability by its probes. It is judged twice, with what is not decided as passed and as failed:
 * broken where it breaks in both, unproven where only in the second; else it holds.
 */
function stateOf(probes: readonly CapabilityProbe[]): CapabilityState {
  if (isBroken(probes, ({ outcome }) => outcome === "failed")) return "broken";
  if (isBroken(probes, ({ outcome }) => outcome !== "passed")) return "unproven";
  return probes.some(({ trials }) => trials.some(({ outcome }) => outcome === "failed")) ? "flaky" : "proven";
}

/** The probe without which tools cannot be relied on, whatever the others show. */
const proofOfTools = "tool_use";

/** One failed probe breaks a capability. Tools have many, so there it takes the proof itself, or half of all. */
function isBroken(probes: readonly CapabilityProbe[], isFailed: (probe: CapabilityProbe) => boolean): boolean {
  const failed = probes.filter(isFailed);
  if (probes.some(({ capability }) => capability !== "toolUse")) return failed.length > 0;
  return failed.some(({ probe }) => probe === proofOfTools) || 2 * failed.length >= probes.length;
}

function figuresOf(probes: readonly CapabilityProbe[]) {
  const outcomes = probes.flatMap(({ trials }) => trials.map(({ outcome }) => outcome));
  const passed = outcomes.filter((outcome) => outcome === "passed").length;
  const trials = outcomes.filter((outcome) => outcome !== "undecided").length;
  return { passed, trials, atLeast: lowerBound(passed, trials) };
}
