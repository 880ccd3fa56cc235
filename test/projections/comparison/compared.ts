import type { Capability, ProbeOutcome, ProvenCapability } from "../../../src/events/vocabulary.ts";
import type { ComparedRun, PassedCall } from "../../../src/projections/comparison/compared-run.ts";
import {
  type Report,
  type ReportModel,
  type ReportProbe,
  reportSchema,
} from "../../../src/projections/report-model.ts";
import mixedReport from "../mixed-run.report.json" with { type: "json" };

const mixed = reportSchema.parse(mixedReport);
const [micro] = mixed.models;
if (micro === undefined) throw new Error("No model");
const anyModel = micro;
const modelId = anyModel.modelId;

/** A capability that held in so many of its trials. */
export function held(passed: number, trials = passed): ProvenCapability {
  return { state: passed === trials ? "proven" : "flaky", passed, trials, atLeast: 0 };
}

export const broken: ProvenCapability = { state: "broken", passed: 0, trials: 3, atLeast: 0 };
export const unproven: ProvenCapability = { state: "unproven", passed: 0, trials: 0, atLeast: 0 };

/** A probe with this outcome. */
export function probed(probe: string, outcome: ProbeOutcome, capability: Capability = "vision"): ReportProbe {
  return {
    probe,
    capability,
    gate: false,
    outcome,
    ...{ passed: 0, failed: 0, undecided: 0, trials: 0, flaky: false, attempts: 1, abandonedCalls: 0 },
    ...{ latencyMs: null, error: null, finding: null, beyondMaxWait: null },
  };
}

/** A certified model that sees, of one probe; `change` says otherwise. */
export function model(change: Partial<ReportModel> = {}): ReportModel {
  return {
    ...anyModel,
    ...{ verdict: "certified", rating: 5, skip: null, costUsd: 0.01 },
    capabilities: { vision: held(1) },
    probes: [probed("vision", "passed")],
    ...change,
  };
}

/** Calls that passed one probe after another in these times, streamed ones where `firstTokenMs` says so. */
export function calls(latenciesMs: readonly number[], firstTokenMs: number | null = null): readonly PassedCall[] {
  return latenciesMs.map((latencyMs, i) => ({ probe: `probe_${i + 1}`, latencyMs, firstTokenMs }));
}

/** A finished run of these models, with the calls of the first. */
export function run(
  models: readonly ReportModel[],
  change: Partial<Report["run"]> = {},
  more: Partial<Omit<ComparedRun, "report">> & { readonly calls?: readonly PassedCall[] } = {},
): ComparedRun {
  const { calls: own = [], ...rest } = more;
  return {
    report: { ...mixed, run: { ...mixed.run, status: "completed", ...change }, models: [...models] },
    callsByModel: new Map([[modelId, own]]),
    versionByProbe: null,
    ...rest,
  };
}

/** A run that differs from the others in its id and its time alone. */
export const later = { id: "0199f3c2-9999-7c3e-9d2f-1a2b3c4d5e6f", startedAt: "2026-11-23T18:41:12.000Z" };
