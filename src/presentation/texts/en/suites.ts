import type { Trouble } from "../trouble.ts";

/** What `suites` and `suites show` say. */
export const suites = {
  suite: "SUITE",
  digest: "DIGEST",
  fullDigest: "Digest",
  runs: "RUNS",
  atHand: "available",
  earlier: "recorded by an earlier recert",
  first: (runId: string, at: string) => `first used by run ${runId} at ${at}`,
  last: (at: string) => `last at ${at}`,
  title: (name: string, version: number) => `Suite ${name}, version ${version}`,
  rules: "Rules",
  asks: "Checks",
  capability: "Capability",
  deadline: "Deadline",
  gate: "gate",
  version: (version: number) => `version ${version}`,
  unknown: (wanted: string, known: readonly string[]): Trouble => ({
    message: `There is no suite ${wanted}.`,
    meaning: `There are ${known.join(", ")}.`,
    advice: "Name an available suite, or one in the ledger as NAME@DIGEST; the beginning of the digest is enough.",
  }),
  ambiguous: (wanted: string, known: readonly string[]): Trouble => ({
    message: `${wanted} means several suites.`,
    meaning: `There are ${known.join(", ")}.`,
    advice: "Give more of the digest.",
  }),
  notRecorded: (name: string, digest: string): Trouble => ({
    message: `What ${name}@${digest.slice(0, 12)} asks is not in the ledger.`,
    meaning: "No run recorded it, or what was recorded does not give this digest.",
    advice: "`recert verify` checks the ledger; a bundle of the runs that used the suite may hold it.",
  }),
};
