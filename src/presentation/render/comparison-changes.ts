import type { ProvenCapability } from "../../events/vocabulary.ts";
import type {
  Answer,
  CapabilityChange,
  ComparedModel,
  ProbeChange,
  TimeChange,
} from "../../projections/comparison/comparison-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { failureLine, printable } from "./printable.ts";

/** One thing that is not as it was; `label` is the name of what changed. */
export interface ShownChange {
  readonly answer: Answer;
  readonly label: string;
  readonly value: string;
}

/**
 * All that changed of a model, what broke with what B found; what became unknown in the same way is one line, and what did
 * not change as the model did says so.
 */
export function changesOf(model: ComparedModel, texts: Texts): readonly ShownChange[] {
  const { comparison, words } = texts;
  const { a, b, answer } = model.verdict;
  const inWords = (verdict: typeof a) => (verdict === null ? words.pending : words.verdict[verdict]);
  const capabilities = Object.entries(model.capabilities).map(([label, change]) => ofCapability(label, change, texts));
  const changes = [
    { answer, label: comparison.verdict, value: comparison.arrow(inWords(a), inWords(b)) },
    ...capabilities,
    ...model.probes.map((probe) => ofProbe(probe, texts)),
    ...ofTime(comparison.latency, model.latency, texts),
    ...ofTime(comparison.firstToken, model.firstToken, texts),
  ];
  const changed = changes.filter((change) => change.answer !== "unchanged" && change.answer !== "not_compared");
  return joined(changed).map((change) => {
    if (change.answer === model.answer) return change;
    return { ...change, value: `${change.value} (${comparison.answer[change.answer]})` };
  });
}

function ofCapability(label: string, { a, b, answer }: CapabilityChange, texts: Texts): ShownChange {
  const { comparison } = texts;
  const inWords = (one: ProvenCapability | null) => {
    if (one === null) return texts.words.none;
    const { state, passed, trials } = one;
    return trials === 0 ? comparison.state[state] : `${comparison.state[state]} (${comparison.of(passed, trials)})`;
  };
  return { answer, label, value: comparison.arrow(inWords(a), inWords(b)) };
}

function ofProbe(change: ProbeChange, texts: Texts): ShownChange {
  const { probe, a, b, answer } = change;
  const { comparison, words } = texts;
  const inWords = (outcome: typeof a) => (outcome === null ? words.none : words.outcome[outcome]);
  const value = comparison.arrow(inWords(a), inWords(b));
  return { answer, label: comparison.probe(probe), value: [value, ...foundOf(change, texts)].join(". ") };
}

function foundOf({ finding, error }: ProbeChange, { report }: Texts): string[] {
  if (finding !== null) {
    const received = finding.received === null ? report.notKept : printable(finding.received);
    return [`${report.expected}: ${printable(finding.expected)}; ${report.received}: ${received}`];
  }
  return error === null ? [] : [failureLine(error)];
}

function ofTime(label: string, time: TimeChange | null, { comparison, format }: Texts): ShownChange[] {
  if (time === null) return [];
  const [a, b] = [time.aMs, time.bMs].map((ms) => format.latency(Math.round(ms)));
  const value = `${comparison.arrow(String(a), String(b))} (${comparison.median(time.pairs)})`;
  return [{ answer: time.answer, label, value }];
}

function joined(changes: readonly ShownChange[]): readonly ShownChange[] {
  const shown: ShownChange[] = [];
  for (const change of changes) {
    const last = shown.at(-1);
    const isAlike = last?.answer === "newly_unknown" && change.answer === last.answer && last.value === change.value;
    if (isAlike) shown.splice(-1, 1, { ...change, label: `${last.label}, ${change.label}` });
    else shown.push(change);
  }
  return shown;
}
