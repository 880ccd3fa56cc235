import type { ReportModel } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";

/** What the verdict follows from, by the rules of docs/verdicts.md: all that they look at, and nothing else. */
export function verdictReason(model: ReportModel, { modelPage: { reason }, report, words }: Texts): string {
  const { verdict, probes, capabilities, skip, lifecycle } = model;
  if (skip !== null) return report.skippedSince(skip.date, lifecycle.from === "control_plane");
  if (verdict === null) return words.pending;
  const named = (outcome: string) => probes.filter((probe) => probe.outcome === outcome).map(({ probe }) => probe);
  const gates = probes.filter(({ gate }) => gate);
  const broken = Object.entries(capabilities).flatMap(([name, { state }]) => (state === "broken" ? [name] : []));
  const [notRun, undecided] = [named("not_run"), named("undecided")];
  return [
    ...(notRun.length > 0 ? [reason.givenUp(notRun.length)] : []),
    reason.gates(gates.filter(({ outcome }) => outcome === "passed").length, gates.length),
    reason.passed(named("passed").length, probes.length),
    broken.length > 0 ? reason.broken(broken.join(", ")) : reason.whole,
    ...(undecided.length > 0 ? [reason.undecided(undecided.join(", "))] : []),
    ...(verdict === "inconclusive" && notRun.length === 0 ? [reason.open] : []),
  ].join("; ");
}
