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
  renews: "Renews",
  renewsNone: "no certification: none is in force for these models",
  renewsUnknown: "not known: the ledger was not opened",
  renewsValue: (count: number) =>
    `${f.count(count, { one: "certification", other: "certifications" })}, in force until the new verdict replaces it`,
  renewsNothingMarked: "nothing is marked (--skip-cleanup)",
  calls: "Calls",
  callsValue: (calls: string, probes: number) =>
    `${calls}, not counting throttled ones (${f.count(probes, { one: "probe", other: "probes" })})`,
  tokens: "Tokens",
  cost: "Cost",
  costUnknown: "not known: no price in the registry",
  costWithout: (cost: string, models: string) => `${cost}, without models of unknown price: ${models}`,
  budget: "Budget",
  budgetEnough: (budget: string) => `${budget}: enough in any case`,
  budgetLikelyEnough: (budget: string) => `${budget}: enough if all goes well, else the run is suspended`,
  budgetTooSmall: (budget: string) => `${budget}: not enough; the run will be suspended before its end`,
  time: "Time",
  range: (expected: string, max: string) => (expected === max ? expected : `about ${expected}, at most ${max}`),
  confirm: "Start this run?",
};
