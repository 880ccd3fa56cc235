import { isTargetPattern, matchesTarget } from "./target-pattern.ts";

/** The targets of the ledger that a question is about. `pattern` chose them: the one given, or every account of the region. */
export interface ChosenTargets {
  readonly pattern: string;
  readonly targets: readonly string[];
}

/**
 * Which of the known targets are meant by a target, a pattern, or else a region; null where none of them is given. A
 * simulated one is only meant where it is named, or where the region has no real one.
 */
export function chosenTargets(
  { target, region }: { readonly target: string | undefined; readonly region: string | undefined },
  known: readonly string[],
): ChosenTargets | null {
  const distinct = [...new Set(known)];
  const matching = (pattern: string) => distinct.filter((one) => matchesTarget(pattern, one));
  if (target !== undefined) {
    return { pattern: target, targets: isTargetPattern(target) ? matching(target) : [target] };
  }
  if (region === undefined) return null;
  const ofRegion = matching(`*/${region}`);
  const real = ofRegion.filter((one) => !one.startsWith("simulator/"));
  return { pattern: `aws/*/${region}`, targets: real.length > 0 ? real : ofRegion };
}
