import type { Suite } from "../../certification/suite.ts";
import type { RunState } from "../../machine/fold.ts";
import { compareRuns } from "../../projections/comparison/compare-runs.ts";
import { type ComparedRun, passedCallsOf } from "../../projections/comparison/compared-run.ts";
import type { Comparison } from "../../projections/comparison/comparison-model.ts";
import type { Report } from "../../projections/report-model.ts";
import { exitCodes } from "../exit-codes.ts";
import { type OpenLedger, withLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { comparableId, readCompared } from "./read-compared.ts";
import type { RunHistory } from "./run-history.ts";
import { reportSoon } from "./run-log.ts";

/** The id of the run that `--baseline` names. Throws `TroubleError` for an unknown run, and one that certified nothing. */
export function baselineId(wanted: string, settings: Settings, { texts }: Output): Promise<string> {
  return withLedger(settings, (opened) => comparableId(opened, wanted, texts));
}

/** The run with which this one is to be compared at its end; null where none was named. */
export async function readBaseline(
  opened: OpenLedger,
  { baseline }: { readonly baseline?: string | undefined },
  { texts }: Output,
): Promise<ComparedRun | null> {
  return baseline === undefined ? null : readCompared(opened, baseline, texts);
}

/** What became of the models of this run, whose events are kept, since its baseline. What this run was not to certify is not missed. */
export async function sinceBaseline(
  baseline: ComparedRun,
  suite: Suite,
  history: RunHistory,
  state: RunState,
): Promise<Comparison> {
  const report = await reportSoon(history.report, state);
  const versionByProbe = new Map(suite.probes.map(({ name, version }) => [name, version]));
  return compareRuns(onlyOf(baseline, report), { report, callsByModel: passedCallsOf(history.events), versionByProbe });
}

function onlyOf(baseline: ComparedRun, { models }: Report): ComparedRun {
  const own = new Set(models.map(({ modelId }) => modelId));
  const { report } = baseline;
  return { ...baseline, report: { ...report, models: report.models.filter(({ modelId }) => own.has(modelId)) } };
}

/** What a comparison deserves as a gate: one that had something to compare and compared nothing must not open. */
export function comparedExitCode({ totals }: Comparison): number {
  if (totals.regressed > 0) return exitCodes.no;
  const compared = totals.models - totals.new - totals.gone - totals.notCompared;
  return compared === 0 ? exitCodes.inconclusive : exitCodes.ok;
}

/** The exit code of a run that finished with `finished`, had it a baseline: a regression is a no as a failure is. */
export function exitCodeSince(finished: number, comparison: Comparison): number {
  const compared = comparedExitCode(comparison);
  if (finished === exitCodes.ok && comparison.totals.models > 0) return compared;
  return finished === exitCodes.inconclusive && compared === exitCodes.no ? compared : finished;
}
