import { matchesTarget } from "../planning/target-pattern.ts";
import type { Fact } from "./notice.ts";
import type { Receiver } from "./receivers/receiver.ts";

/**
 * Whether a receiver wants it: the subject, and one of the targets. A verdict that changed together with a capability
 * goes to whoever asked for either.
 */
export function wants({ about, targets }: Pick<Receiver, "about" | "targets">, fact: Fact): boolean {
  const isSubject =
    about.some((subject) => subject === fact.kind) ||
    (fact.kind === "verdict_changed" && fact.capabilities.length > 0 && about.includes("capability_changed"));
  return isSubject && fact.targets.some((target) => concerns(targets, target));
}

/** Whether patterns mean a target. A simulated one is meant only by a pattern that says so. */
export function concerns(patterns: readonly string[], target: string): boolean {
  return patterns.some((pattern) => matchesTarget(pattern, target) && (!isSimulated(target) || isSimulated(pattern)));
}

function isSimulated(target: string): boolean {
  return target.startsWith("simulator");
}
