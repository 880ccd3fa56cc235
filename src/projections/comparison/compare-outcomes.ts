import type { ProbeOutcome, Verdict } from "../../events/vocabulary.ts";
import type { ReportModel, ReportProbe } from "../report-model.ts";
import type { Answer, ComparedModel, ProbeChange } from "./comparison-model.ts";
import type { IsSameProbe } from "./same-questions.ts";

/** How good a verdict is; null where the run could not find out, or has not yet. */
const rankByVerdict: Readonly<Record<Verdict, number | null>> = {
  certified: 2,
  quality_warning: 1,
  failed: 0,
  inconclusive: null,
  skipped: null,
};
const rankByOutcome: Readonly<Record<ProbeOutcome, number | null>> = {
  passed: 1,
  failed: 0,
  undecided: null,
  not_run: null,
};

/** The verdicts side by side; those of different suites answer different questions. */
export function compareVerdicts(a: Verdict | null, b: Verdict | null, isSameSuite: boolean): ComparedModel["verdict"] {
  const rank = (verdict: Verdict | null) => (verdict === null ? null : rankByVerdict[verdict]);
  return { a, b, answer: isSameSuite ? answerByRank(rank(a), rank(b)) : "not_compared" };
}

/** The probes of both runs, in the order of B, those that only A asked last. Each outcome was confirmed by its trials. */
export function compareProbes(a: ReportModel, b: ReportModel, isSame: IsSameProbe): readonly ProbeChange[] {
  const inA = new Map(a.probes.map((probe) => [probe.probe, probe]));
  const inB = new Set(b.probes.map(({ probe }) => probe));
  return [
    ...b.probes.map((probe) => compareProbe(inA.get(probe.probe), probe, isSame)),
    ...a.probes.filter(({ probe }) => !inB.has(probe)).map(onlyInA),
  ];
}

function compareProbe(a: ReportProbe | undefined, b: ReportProbe, isSame: IsSameProbe): ProbeChange {
  const { probe, capability, outcome, error, finding } = b;
  const answer =
    a === undefined || !isSame(probe) ? "not_compared" : answerByRank(rankByOutcome[a.outcome], rankByOutcome[outcome]);
  return { probe, capability, a: a?.outcome ?? null, b: outcome, answer, error, finding };
}

function onlyInA({ probe, capability, outcome }: ReportProbe): ProbeChange {
  return { probe, capability, a: outcome, b: null, answer: "not_compared", error: null, finding: null };
}

function answerByRank(a: number | null, b: number | null): Answer {
  if (a === b) return "unchanged";
  if (b === null) return "newly_unknown";
  if (a === null) return "newly_known";
  return b < a ? "regressed" : "fixed";
}
