import type { ProvenCapability } from "../../events/vocabulary.ts";
import type { Answer, CapabilityChange } from "./comparison-model.ts";
import type { ExactTest } from "./exact-test.ts";
import { fisherExact } from "./fisher-exact.ts";

/** A difference of rates below this matters to nobody, however sure it is. */
export const RATE_FLOOR = 0.1;

/** A capability in both runs, and the test that was made where both times it holds. */
export interface MeasuredCapability {
  readonly a: ProvenCapability | null;
  readonly b: ProvenCapability | null;
  readonly isComparable: boolean;
  readonly test: ExactTest | null;
}

/** Null: the run did not ask. */
export function measureCapability(
  a: ProvenCapability | null,
  b: ProvenCapability | null,
  isComparable: boolean,
): MeasuredCapability {
  const test = isComparable && a !== null && b !== null && holds(a) && holds(b) ? fisherExact(a, b) : null;
  return { a, b, isComparable, test };
}

/** What became of it, where p-values up to `largestPValue` are discoveries. */
export function judgeCapability(measured: MeasuredCapability, largestPValue: number): CapabilityChange {
  const { a, b, isComparable, test } = measured;
  const pValue = test?.pValue ?? null;
  if (!isComparable || a === null || b === null) return { a, b, pValue, answer: "not_compared" };
  const answer = test === null ? answerByState(a, b) : answerByRate(a, b, test.pValue <= largestPValue);
  return { a, b, pValue, answer };
}

function holds({ state }: ProvenCapability): boolean {
  return state === "proven" || state === "flaky";
}

/** That it is broken was confirmed by trials of its own. */
function answerByState(a: ProvenCapability, b: ProvenCapability): Answer {
  if (a.state === b.state) return "unchanged";
  if (b.state === "broken") return "regressed";
  if (b.state === "unproven") return "newly_unknown";
  return a.state === "broken" ? "fixed" : "newly_known";
}

/**
 * How often a healthy model may slip. What that explains is nothing to ask again for: one failed trial more is what every
 * model shows now and then.
 */
const SLIP_RATE = 0.05;
const UNLIKELY = 0.05;

function answerByRate(a: ProvenCapability, b: ProvenCapability, isDiscovery: boolean): Answer {
  const [rateOfA, rateOfB] = [a.passed / a.trials, b.passed / b.trials];
  if (Math.abs(rateOfA - rateOfB) < RATE_FLOOR) return "unchanged";
  if (isDiscovery) return rateOfB < rateOfA ? "regressed" : "fixed";
  return areSlips(rateOfB < rateOfA ? b : a) ? "unchanged" : "unclear";
}

/** Whether a model that slips at that rate fails as many of these trials in one of twenty cases or more. */
function areSlips({ passed, trials }: ProvenCapability): boolean {
  let chance = (1 - SLIP_RATE) ** trials;
  let fewer = 0;
  for (let failed = 0; failed < trials - passed; failed += 1) {
    fewer += chance;
    chance *= ((trials - failed) * SLIP_RATE) / ((failed + 1) * (1 - SLIP_RATE));
  }
  return 1 - fewer >= UNLIKELY;
}
