import { format as f } from "./format.ts";

/** The plan that `--dry-run` and the question before a start show. */
export const plan = {
  title: "PLAN",
  nothingDone: "Nothing has been called or written.",
  target: "Target",
  suite: "Suite",
  probesOf: "Probes",
  without: (probes: string) => `without ${probes}`,
  renewal: (was: string) => `renews: ${was}`,
  models: "Models",
  modelsValue: (certify: number, skip: number) =>
    `${f.number(certify)} to certify${skip > 0 ? `, ${f.number(skip)} to skip` : ""}`,
  probes: (count: number) => f.count(count, { one: "probe", other: "probes" }),
  skip: (date: string) => `skipped: end of life on ${date}`,
  renews: "Renews",
  renewsNone: "no certification: none is in force for these models",
  renewsUnknown: "not known: the ledger was not opened",
  renewsValue: (count: number) =>
    `${f.count(count, { one: "certification", other: "certifications" })}, in force until the new verdict replaces it`,
  renewsNothingMarked: "nothing is marked (--skip-cleanup)",
  calls: "Calls",
  tokens: "Tokens",
  cost: "Cost",
  costUnknown: "not known: no price in the registry",
  costWithout: (cost: string, models: number) =>
    `${cost} without ${f.count(models, { one: "model of unknown price", other: "models of unknown price" })}`,
  time: "Time",
  range: (min: string, max: string) => (min === max ? min : `${min} to ${max}`),
  confirm: "Start this run?",
};
