import { format as f } from "./format.ts";

/** The report cut to fit a screen: only what the full report does not say, or says at greater length. */
export const brief = {
  certifiedOf: (rate: string) => `${rate} of the models that were not skipped are certified.`,
  changed: "WHAT CHANGED",
  was: (modelId: string, was: string, is: string) => `${modelId}: was ${was}, is ${is}`,
  kept: (line: string) => `${line}; the previous certification stays until it expires`,
  ratedBetter: "Rated better",
  ratedWorse: "Rated worse",
  rated: (modelId: string, was: string, is: string) => `${modelId} ${was} → ${is}`,
  capabilities: "CAPABILITIES",
  capabilitiesShort: "CAP.",
  holding: (holding: number, all: number) => `${f.number(holding)}/${f.number(all)}`,
  every: "all",
  rating: "RATING",
  badge: "BADGE",
  latency: "LATENCY",
  latencyAttempts: "LATENCY ×",
  attempts: "ATTEMPTS",
  times: (latency: string, attempts: string) => `${latency} ${attempts}×`,
  firstToken: "FIRST TOKEN",
  probes: "PROBES",
  probesPassed: (passed: number, all: number) => `${f.number(passed)}/${f.number(all)}`,
  calls: "CALLS",
  cost: "COST",
  before: "BEFORE",
  validUntil: "VALID UNTIL",
  remarks: "REMARKS",
  attention: "WHAT NEEDS ATTENTION",
  probeFailed: (probe: string, expected: string, received: string) =>
    `${probe}: expected ${expected}; received ${received}`,
  moreProbes: (count: number, names: string) =>
    `${f.count(count, { one: "more probe", other: "more probes" })}: ${names}`,
  allOfIt: "Everything that was asked, expected and received:",
  forOne: (modelId: string) => `For ${modelId}, and likewise for the others:`,
  pastEndOfLife: (count: number, first: string | null, last: string | null) =>
    `${f.count(count, { one: "model is past its end of life", other: "models are past their end of life" })}${period(first, last)}:`,
  andOthers: (count: number) => `and ${f.count(count, { one: "other", other: "others" })}`,
  goOnWith: (modelId: string, successor: string) => `${modelId} → ${successor}`,
  startedValue: (at: string, actor: string, host: string, suite: string) =>
    `${at} by ${actor} on ${host}, suite ${suite}`,
  record: "Record",
  took: "Took",
  tookValue: (driven: string, calls: number, tokens: string, cost: string) =>
    `${driven}, ${f.count(calls, { one: "call", other: "calls" })}, tokens ${tokens}, ${cost}`,
  costUnknown: "cost not known",
  more: "More",
};

function period(first: string | null, last: string | null): string {
  if (first === null) return "";
  return first === last ? ` (${first})` : ` (${first} to ${last})`;
}
