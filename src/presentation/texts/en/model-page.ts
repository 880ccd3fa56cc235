import { format as f } from "./format.ts";

/** The report of one model: its verdict and why, its certification before and after, every call of every probe. */
export const modelPage = {
  why: "Why",
  rules: "Rules",
  reason: {
    givenUp: (notRun: number) => `given up before ${f.count(notRun, { one: "probe was", other: "probes were" })} asked`,
    gates: (passed: number, all: number) =>
      `${f.number(passed)} of ${f.count(all, { one: "gate", other: "gates" })} passed`,
    passed: (passed: number, all: number) =>
      `${f.number(passed)} of ${f.count(all, { one: "probe", other: "probes" })} passed (80% for certified, 60% for a quality warning)`,
    broken: (names: string) => `broken: ${names}`,
    whole: "no capability is broken",
    undecided: (names: string) => `undecided: ${names}`,
    open: "counted as passed, these would give a different verdict than counted as failed",
  },
  certification: "CERTIFICATION",
  before: "Before",
  beforeValue: (verdict: string, runId: string) => `${verdict}, by run ${runId}`,
  noneBefore: "none was in force",
  after: "After",
  afterValue: (verdict: string, from: string, until: string) => `${verdict}, from ${from} until ${until}`,
  stays: "as before: this run could not find out",
  stillNone: "none: this run could not find out",
  ended: "none: the model is past its end of life",
  notYet: "as before: this run has no verdict yet",
  probes: (passed: number, all: number) => `PROBES: ${f.number(passed)} OF ${f.number(all)} PASSED`,
  probe: (name: string, capability: string, isGate: boolean, outcome: string) =>
    `${name} (${capability}${isGate ? ", gate" : ""}): ${outcome}`,
  attempt: (at: string, trial: number, attempt: number, end: string) =>
    `${at}, trial ${trial}, attempt ${attempt}: ${end}`,
  abandoned: "abandoned: its process ended first",
  open: "not ended yet",
  waited: (reason: string, ms: string | null) => (ms === null ? `waits: ${reason}` : `waited ${ms}: ${reason}`),
  hash: (sha256: string) => `sha256 ${sha256}`,
  concluded: "Concluded",
  concludedValue: (at: string, version: number, position: number) =>
    `${at}, version ${version} in the run, position ${position} in the ledger`,
  concludedHash: "Its hash",
};
