import { present } from "../../events/present.ts";
import { type Capability, capabilitySchema } from "../../events/vocabulary.ts";
import type { ReportModel } from "../report-model.ts";
import { judgeCapability, type MeasuredCapability, measureCapability } from "./compare-capability.ts";
import { compareProbes, compareVerdicts } from "./compare-outcomes.ts";
import { judgeTimes, type MeasuredTimes, measureTimes } from "./compare-times.ts";
import type { PassedCall } from "./compared-run.ts";
import { type Answer, answerSchema, type ComparedModel } from "./comparison-model.ts";
import type { ExactTest } from "./exact-test.ts";
import { type IsSameProbe, isSameCapability } from "./same-questions.ts";

/** A model as one run certified it. */
export interface ComparedSide {
  readonly model: ReportModel;
  readonly calls: readonly PassedCall[];
}

/** A model that both runs certified, with its tests, before it is known which of them are discoveries. */
export interface MeasuredModel {
  readonly a: ReportModel;
  readonly b: ReportModel;
  readonly capabilities: readonly (readonly [Capability, MeasuredCapability])[];
  readonly latency: MeasuredTimes | null;
  readonly firstToken: MeasuredTimes | null;
}

/** Measures all that is tested of a model. */
export function measureModel(a: ComparedSide, b: ComparedSide, isSame: IsSameProbe): MeasuredModel {
  const capabilities = capabilitySchema.options.flatMap((capability) => {
    const [inA, inB] = [a.model.capabilities[capability] ?? null, b.model.capabilities[capability] ?? null];
    if (inA === null && inB === null) return [];
    const isComparable = isSameCapability(capability, a.model, b.model, isSame);
    return [[capability, measureCapability(inA, inB, isComparable)] as const];
  });
  return {
    a: a.model,
    b: b.model,
    capabilities,
    latency: measureTimes(a.calls, b.calls, ({ latencyMs }) => latencyMs, isSame),
    firstToken: measureTimes(a.calls, b.calls, ({ firstTokenMs }) => firstTokenMs, isSame),
  };
}

/** Every test that was made of a model. */
export function testsOf({ capabilities, latency, firstToken }: MeasuredModel): readonly ExactTest[] {
  const rates = capabilities.flatMap(([, { test }]) => test ?? []);
  return [...rates, ...[latency, firstToken].flatMap((times) => times?.test ?? [])];
}

/** What became of a model, where p-values up to `largestPValue` are discoveries. */
export function judgeModel(
  measured: MeasuredModel,
  how: { readonly largestPValue: number; readonly isSameSuite: boolean; readonly isSame: IsSameProbe },
): ComparedModel {
  const { a, b } = measured;
  const { largestPValue } = how;
  const verdict = compareVerdicts(a.verdict, b.verdict, how.isSameSuite);
  const probes = compareProbes(a, b, how.isSame);
  const capabilities = measured.capabilities.map(([name, one]) => [name, judgeCapability(one, largestPValue)] as const);
  const latency = judgeTimes(measured.latency, largestPValue);
  const firstToken = judgeTimes(measured.firstToken, largestPValue);
  const parts = [verdict, ...probes, ...capabilities.map(([, one]) => one)];
  return {
    modelId: b.modelId,
    vendor: b.vendor,
    answer: gravest([...parts, ...[latency, firstToken].flatMap((one) => one ?? [])]),
    verdict,
    rating: { a: a.rating, b: b.rating },
    capabilities: Object.fromEntries(capabilities),
    probes: [...probes],
    latency,
    firstToken,
    costUsd: { a: a.costUsd, b: b.costUsd },
  };
}

/** A model that only one of the runs certified. */
export function oneSided({ modelId, vendor, verdict, rating, costUsd }: ReportModel, side: "a" | "b"): ComparedModel {
  const sides = <T>(value: T) => (side === "a" ? { a: value, b: null } : { a: null, b: value });
  return {
    modelId,
    vendor,
    answer: side === "a" ? "gone" : "new",
    verdict: { ...sides(verdict), answer: "not_compared" },
    rating: sides(rating),
    capabilities: {},
    probes: [],
    latency: null,
    firstToken: null,
    costUsd: sides(costUsd),
  };
}

/** The vocabulary has them in the order in which they outweigh each other. */
function gravest(parts: readonly { readonly answer: Answer }[]): Answer {
  const found = new Set(parts.map(({ answer }) => answer));
  return present(
    answerSchema.options.find((answer) => found.has(answer)),
    "answer",
  );
}
