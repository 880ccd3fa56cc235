import type { CapabilityState } from "../../../events/vocabulary.ts";
import type { Answer, ModelAnswer } from "../../../projections/comparison/comparison-model.ts";
import { format as f } from "./format.ts";

const state: Record<CapabilityState, string> = {
  proven: "proven",
  flaky: "flaky",
  broken: "broken",
  unproven: "unproven",
};

const answer: Record<ModelAnswer, string> = {
  regressed: "worse",
  newly_unknown: "now unknown",
  fixed: "better",
  newly_known: "now known",
  unclear: "cannot tell",
  unchanged: "same",
  not_compared: "not compared",
  gone: "gone",
  new: "new",
};

/** The headings of those that deserve a closer look. */
const section: Record<Exclude<Answer, "unchanged" | "not_compared">, string> = {
  regressed: "Worse than in A",
  newly_unknown: "Unknown now: B could not find out",
  fixed: "Better than in A",
  newly_known: "Known now: A could not find out",
  unclear: "Not enough trials to tell",
};

/** How many models have an answer, for the first line. */
const counted: Record<ModelAnswer, (models: number) => string> = {
  regressed: (n) => (n === 0 ? "No model got worse" : `${f.count(n, { one: "model", other: "models" })} got worse`),
  newly_unknown: (n) => `${f.number(n)} now unknown`,
  fixed: (n) => `${f.number(n)} better`,
  newly_known: (n) => `${f.number(n)} now known`,
  unclear: (n) => `${f.number(n)} with too few trials to tell`,
  unchanged: (n) => `${f.number(n)} the same`,
  not_compared: (n) => `${f.number(n)} not comparable`,
  gone: (n) => `${f.number(n)} gone`,
  new: (n) => `${f.number(n)} new`,
};

const nevertheless =
  "Still compared: the probes that both asked in the same version, with their capabilities and times. Not compared: verdicts, and everything else.";

/** What `compare` says. */
export const comparison = {
  title: "Comparison of two runs",
  state,
  answer,
  section,
  counted,
  nothing: "Nothing could be compared: the runs did not ask any model the same thing",
  caution: "Not like with like",
  note: "Note",
  sameRun: "A and B are the same run.",
  otherSuite: (a: string, b: string) => `A was judged by the suite ${a}, B by the suite ${b}. ${nevertheless}`,
  otherDigest: (suite: string, a: string, b: string) =>
    `The suite ${suite} is not the same in A (${a}) and B (${b}). ${nevertheless}`,
  otherTarget: (a: string, b: string) =>
    `A ran on ${a}, B on ${b}. They are compared anyway, but a difference may come from the target, not the model.`,
  unfinished: (side: string, status: string, pending: number) =>
    `Run ${side} is ${status}: ${f.count(pending, { one: "model is", other: "models are" })} pending.`,
  aIsLater: "A started after B: what is called worse was in fact worse before.",
  otherTrials: (a: number, b: number) =>
    `The probes were asked at least ${f.count(a, { one: "time", other: "times" })} in A and ${f.count(b, { one: "time", other: "times" })} in B.`,
  side: (status: string, suite: string, target: string, time: string) => `${status}, ${time}, ${suite} on ${target}`,
  arrow: (a: string, b: string) => `${a} → ${b}`,
  of: (passed: number, trials: number) => `${f.number(passed)} of ${f.number(trials)}`,
  verdict: "verdict",
  probe: (name: string) => `probe ${name}`,
  latency: "latency",
  firstToken: "first token",
  median: (pairs: number) => `median of ${f.count(pairs, { one: "pair of calls", other: "pairs of calls" })}`,
  sinceBaseline: "SINCE THE BASELINE",
  look: "Look closer:",
  again: "Ask again, then compare with A:",
  table: {
    model: "MODEL",
    answer: "IN B",
    verdict: "VERDICT",
    rating: "RATING",
    latency: "LATENCY",
    firstToken: "FIRST TOKEN",
    cost: "COST",
  },
  rules: (tests: number, falsePerCent: string, points: string, ratio: string, ms: string) =>
    `A rate counts as changed if it differs by at least ${points} percentage points, a time by at least a factor of ${ratio} and ${ms}. ${f.count(tests, { one: "exact test", other: "exact tests" })}, false discovery rate ${falsePerCent}%.`,
};
