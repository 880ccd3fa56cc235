import type { CredentialsSource, RunOptions } from "../../events/run-options.ts";
import type { Texts } from "../texts/catalogue.ts";
import { printable } from "./printable.ts";

/** The options in force, in words; those at their default of "nothing" are left out. */
export function optionList(options: RunOptions, { report, format }: Texts): string {
  const values = report.optionValues;
  const { only, exclude, due, failedOf, registry, simulate, credentials, baseline, quota } = options;
  const isListed = due || failedOf !== null;
  return [
    values.delay(format.duration(options.delayMs)),
    values.attempts(options.maxRetries),
    values.maxWait(format.duration(options.maxWaitMs)),
    values.validFor(format.duration(options.validForMs)),
    ...(options.trials > 1 ? [values.trials(options.trials)] : []),
    ...(options.deep ? [values.deep] : []),
    ...(options.maxCostMicroUsd === null ? [] : [values.maxCost(format.money(options.maxCostMicroUsd / 1e6))]),
    values.evidence[options.evidence],
    ...(options.skipCleanup ? [values.skipCleanup] : []),
    ...(due ? [values.due] : []),
    ...(failedOf === null ? [] : [values.failedOf(failedOf)]),
    // The ids that these two led to are the run's models, which are below.
    ...(only.length > 0 && !isListed ? [values.only(only.join(", "))] : []),
    ...(exclude.length > 0 ? [values.exclude(exclude.join(", "))] : []),
    ...(quota === "shared" ? [values.quotaShared] : []),
    ...(baseline === undefined ? [] : [values.baseline(baseline)]),
    ...(registry === null ? [] : [values.registry(registry)]),
    ...(simulate === null ? [] : [values.simulate(simulate)]),
    ...credentialsWords(credentials, values),
  ]
    .map(printable)
    .join("; ");
}

/** Where they come from, where that is not the environment. */
function credentialsWords(source: CredentialsSource, values: Texts["report"]["optionValues"]): readonly string[] {
  if (source === "environment") return [];
  if ("database" in source) return [values.credentials(source.database)];
  const profile = source.profile === undefined ? [] : [values.profile(source.profile)];
  return "role" in source ? [values.role(source.role), ...profile] : profile;
}
