import { describe, expect, test } from "vitest";
import { settledOutcome, type TrialPlan, type Trials, trialPlan, trialsSchema } from "../../src/events/trial-plan.ts";
import type { TrialOutcome } from "../../src/events/vocabulary.ts";
import { outcomesOf } from "../certification/judged-probes.ts";

const every = ["passed", "failed", "undecided"] as const;
const plans = [1, 3, 5] as const;

/** Whether no trial follows by the plan alone: failed for good, or asked as often as it is ever asked. */
function isWhole(outcomes: readonly TrialOutcome[], { least, most, failing }: TrialPlan): boolean {
  const failed = outcomes.filter((outcome) => outcome === "failed").length;
  return failed >= failing || outcomes.length >= (failed > 0 ? most : least);
}

/** The contract's sentence about a probe of which every trial was asked. */
function wholeOutcome(outcomes: readonly TrialOutcome[], { failing }: TrialPlan): TrialOutcome {
  const count = (wanted: TrialOutcome) => outcomes.filter((outcome) => outcome === wanted).length;
  if (count("failed") >= failing) return "failed";
  return count("passed") > 0 && count("failed") + count("undecided") < failing ? "passed" : "undecided";
}

/** What the trials that are left can still make of it: every completion is tried. `seen` spares the same counts. */
function possible(outcomes: readonly TrialOutcome[], plan: TrialPlan, seen: Map<string, Set<TrialOutcome>>) {
  const key = every.map((wanted) => outcomes.filter((outcome) => outcome === wanted).length).join(" ");
  const known = seen.get(key);
  if (known !== undefined) return known;
  const found: Set<TrialOutcome> = isWhole(outcomes, plan)
    ? new Set([wholeOutcome(outcomes, plan)])
    : new Set(every.flatMap((next) => [...possible([...outcomes, next], plan, seen)]));
  seen.set(key, found);
  return found;
}

/** Every course that the trials of a probe can take, trial by trial, until its plan ends it. One of each counts. */
function* courses(plan: TrialPlan): Generator<readonly TrialOutcome[]> {
  const seen = new Set<string>();
  const open: (readonly TrialOutcome[])[] = [[]];
  for (let outcomes = open.pop(); outcomes !== undefined; outcomes = open.pop()) {
    const key = [...outcomes].sort().join(" ");
    if (seen.has(key)) continue;
    seen.add(key);
    yield outcomes;
    if (!isWhole(outcomes, plan)) open.push(...every.map((next) => [...outcomes, next]));
  }
}

describe.each(plans)("with --trials %i", (trials) => {
  const plan = trialPlan(trials);
  const all = [...courses(plan)];

  test("a probe is settled exactly when no trial that is left could change its outcome", () => {
    const seen = new Map<string, Set<TrialOutcome>>();
    const wrong = all.filter((outcomes) => {
      const ends = [...possible(outcomes, plan, seen)];
      return settledOutcome(outcomes, plan) !== (ends.length === 1 ? ends[0] : null);
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBe({ 1: 34, 3: 110, 5: 301 }[trials]);
  });

  test("the order in which trials end changes nothing", () => {
    const wrong = all.filter((outcomes) => {
      return settledOutcome(outcomes.toReversed(), plan) !== settledOutcome(outcomes, plan);
    });
    expect(wrong).toEqual([]);
  });

  test("no trial is asked beyond the last of the plan", () => {
    expect(all.filter((outcomes) => settledOutcome(outcomes, plan) === null && outcomes.length >= plan.most)).toEqual(
      [],
    );
  });
});

/** How many trials it takes when they end so, and with what; what comes after is not asked. */
function asked(letters: string, trials: Trials): [number, TrialOutcome | null] {
  const outcomes = outcomesOf(letters);
  const plan = trialPlan(trials);
  for (let count = 1; count <= outcomes.length; count += 1) {
    const settled = settledOutcome(outcomes.slice(0, count), plan);
    if (settled !== null) return [count, settled];
  }
  return [outcomes.length, null];
}

test.each([
  ["a healthy one", "PPPPP", 1, 1, "passed"],
  ["one that nothing is found out about", "UUUUU", 1, 1, "undecided"],
  ["a dead one", "FFFFF", 1, 3, "failed"],
  ["one that slipped once", "FPPPP", 1, 4, "passed"],
  ["one that slipped twice", "FFPPP", 1, 5, "passed"],
  ["one that slips every other time", "FPFPF", 1, 5, "failed"],
  ["one that failed and then cannot be reached", "FUUUU", 1, 4, "undecided"],
  ["one that failed, and passes beside two undecided trials", "FUUPP", 1, 4, "undecided"],
  ["one that failed, and passes beside one undecided trial", "FUPPP", 1, 5, "passed"],
  ["a healthy one", "PPPPPPPP", 3, 3, "passed"],
  ["one with an undecided trial", "PUPPPPPP", 3, 3, "passed"],
  ["one of which a single trial passed", "UUPPPPPP", 3, 3, "passed"],
  ["a dead one", "FFFFFFFF", 3, 4, "failed"],
  ["one that slipped in its last trial", "PPFPPPPP", 3, 6, "passed"],
  ["a healthy one", "PPPPPPPPPPPP", 5, 5, "passed"],
  ["a dead one", "FFFFFFFFFFFF", 5, 5, "failed"],
  ["one that slipped once", "FPPPPPPPPPPP", 5, 9, "passed"],
] as const)("%s (%s) with --trials %i takes %i trials and has %s", (_, letters, trials, count, outcome) => {
  expect(asked(letters, trials)).toEqual([count, outcome]);
});

test.each(plans)("a dead probe takes exactly as many trials as it takes to fail, with --trials %i", (trials) => {
  const plan = trialPlan(trials);
  expect(asked("F".repeat(plan.most), trials)).toEqual([plan.failing, "failed"]);
});

test.each([0, 2, 4, 6, 1.5, "3"])("there is no plan for %j", (trials) => {
  expect(trialsSchema.safeParse(trials).success).toBe(false);
});
