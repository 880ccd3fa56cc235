import type { ReportModel } from "../report-model.ts";
import type { ComparedRun } from "./compared-run.ts";

/** Says of a probe whether both runs asked it in the same way. */
export type IsSameProbe = (probe: string) => boolean;

/** Whether the two runs judged by the very same suite. */
export function isSameSuite(a: ComparedRun, b: ComparedRun): boolean {
  const [ofA, ofB] = [a.report.run.suite, b.report.run.suite];
  return ofA.name === ofB.name && ofA.digest === ofB.digest;
}

/** By the versions of the probes where the suites differ; none is known to be the same where one has no versions. */
export function sameProbes(a: ComparedRun, b: ComparedRun): IsSameProbe {
  if (isSameSuite(a, b)) return () => true;
  return (probe) => {
    const version = a.versionByProbe?.get(probe);
    return version !== undefined && version === b.versionByProbe?.get(probe);
  };
}

/** Whether a capability of a model was judged by the same probes in both runs. */
export function isSameCapability(capability: string, a: ReportModel, b: ReportModel, isSame: IsSameProbe): boolean {
  const own = probesOf(capability, a);
  return own.every(isSame) && own.join() === probesOf(capability, b).join();
}

function probesOf(capability: string, { probes }: ReportModel): readonly string[] {
  return probes.filter((probe) => probe.capability === capability).map(({ probe }) => probe);
}
