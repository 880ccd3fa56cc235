import type {
  ComparedModel,
  ComparedSide,
  Comparison,
  ComparisonTotals,
  Difference,
  ModelAnswer,
} from "../../projections/comparison/comparison-model.ts";
import type { Texts } from "../texts/catalogue.ts";

/** The answer in one sentence: what got worse first, what there is none of left out. */
export function answerSentence({ totals }: Pick<Comparison, "totals">, { comparison }: Texts): string {
  const compared = totals.models - totals.new - totals.gone - totals.notCompared;
  const lead = compared === 0 ? comparison.nothing : comparison.counted.regressed(totals.regressed);
  const rest = others.flatMap(([answer, key]) => (totals[key] === 0 ? [] : comparison.counted[answer](totals[key])));
  return `${[lead, ...rest].join(", ")}.`;
}

type Counted = Exclude<keyof ComparisonTotals, "tests" | "costUsd" | "models" | "regressed">;

const others: readonly (readonly [ModelAnswer, Counted])[] = [
  ["newly_unknown", "newlyUnknown"],
  ["fixed", "fixed"],
  ["newly_known", "newlyKnown"],
  ["unclear", "unclear"],
  ["unchanged", "unchanged"],
  ["not_compared", "notCompared"],
  ["new", "new"],
  ["gone", "gone"],
];

/** What has to be known before a line is read; loud where the runs did not ask the same, or not of the same. */
export interface Caution {
  readonly isLoud: boolean;
  readonly text: string;
}

/** How the runs differ, in sentences. */
export function cautionsOf({ a, b, differences }: Comparison, texts: Texts): readonly Caution[] {
  const loud: readonly Difference[] = ["suite", "suite_digest", "target"];
  return differences.map((difference) => ({
    isLoud: loud.includes(difference),
    text: sentenceOf(difference, a, b, texts),
  }));
}

function sentenceOf(difference: Difference, a: ComparedSide, b: ComparedSide, { comparison, words }: Texts): string {
  switch (difference) {
    case "same_run":
      return comparison.sameRun;
    case "suite":
      return comparison.otherSuite(a.suite.name, b.suite.name);
    case "suite_digest":
      return comparison.otherDigest(a.suite.name, a.suite.digest.slice(0, 12), b.suite.digest.slice(0, 12));
    case "target":
      return comparison.otherTarget(a.target, b.target);
    case "a_unfinished":
      return comparison.unfinished("A", words.runStatus[a.status], a.pending);
    case "b_unfinished":
      return comparison.unfinished("B", words.runStatus[b.status], b.pending);
    case "a_is_later":
      return comparison.aIsLater;
    case "trials":
      return comparison.otherTrials(a.trials, b.trials);
  }
}

/** A run in one line, after its id. */
export function sideWords({ status, suite, target, startedAt }: ComparedSide, { comparison, words, format }: Texts) {
  return comparison.side(words.runStatus[status], suite.name, target, format.time(startedAt));
}

/** Model, answer, verdict, rating, latency, first token and cost: one value where both runs have the same. */
export function tableCells(model: ComparedModel, texts: Texts): readonly string[] {
  const { comparison, format, words } = texts;
  const { verdict, rating, latency, firstToken, costUsd } = model;
  const change = <T>(a: T | null, b: T | null, word: (value: T) => string) => {
    const [was, is] = [a, b].map((value) => (value === null ? "-" : word(value)));
    return was === is ? String(is) : comparison.arrow(String(was), String(is));
  };
  const ms = (value: number) => format.latency(Math.round(value));
  return [
    model.modelId,
    comparison.answer[model.answer],
    change(verdict.a, verdict.b, (one) => words.verdict[one]),
    change(rating.a, rating.b, format.rating),
    change(latency?.aMs ?? null, latency?.bMs ?? null, ms),
    change(firstToken?.aMs ?? null, firstToken?.bMs ?? null, ms),
    change(costUsd.a, costUsd.b, format.money),
  ];
}

/** The titles of those. */
export function tableTitles({ comparison: { table } }: Texts): readonly string[] {
  return [table.model, table.answer, table.verdict, table.rating, table.latency, table.firstToken, table.cost];
}

/** By which rules it was told, in one line. */
export function rulesLine({ totals, thresholds }: Comparison, { comparison, format }: Texts): string {
  const { falseDiscoveryRate, ratePoints, latencyRatio, latencyMs } = thresholds;
  const [falsePerCent, points] = [falseDiscoveryRate, ratePoints].map((rate) => format.number(100 * rate));
  return comparison.rules(
    totals.tests,
    String(falsePerCent),
    String(points),
    format.rating(latencyRatio),
    format.latency(latencyMs),
  );
}
