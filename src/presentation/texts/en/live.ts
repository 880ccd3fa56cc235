import { format as f } from "./format.ts";

/** The block at the bottom of a terminal while a run is under way, and what is shown before it. */
export const live = {
  /** What is done before a run has its first event. */
  stages: {
    preparing: "preparing the run",
    opening: "opening the ledger",
    identity: "asking STS whose credentials these are",
    starting: "starting the database",
    settingUp: "setting up the database (first use)",
  },
  listing: "listing the models",
  reporting: "writing the report",
  elapsed: (duration: string) => `${duration} so far`,
  left: (duration: string) => `about ${duration} left`,
  calls: (count: number) => f.count(count, { one: "call", other: "calls" }),
  tokens: (count: number) => f.count(count, { one: "token", other: "tokens" }),
  cost: (money: string, isPartial: boolean) => (isPartial ? `at least ${money}` : money),
  costUnknown: "cost unknown",
  probes: (done: number, all: number) => `${f.number(done)} of ${f.count(all, { one: "probe", other: "probes" })}`,
  attempt: (attempt: number, most: number) => `attempt ${f.number(attempt)} of ${f.number(most)}`,
  trial: (trial: number) => `trial ${f.number(trial)}`,
  asked: (duration: string) => `asked ${duration} ago`,
  waiting: (left: string) => `waiting ${left} more`,
  until: (time: string) => `until ${time}`,
  driven: (host: string, pid: number) => `driven on ${host}, process ${pid}`,
  quiet: (duration: string) => `nobody drives it; silent for ${duration}`,
  resumes: (count: number) => `resumed ${f.count(count, { one: "time", other: "times" })}`,
  hint: {
    drive: "Ctrl+C stops; recert resume continues",
    watch: "Ctrl+C leaves; the run continues",
  },
  /** The plain line after a while of silence. */
  still: (place: string, what: string) => `still at ${place}: ${what}`,
  probesFailed: (failed: number, all: number) =>
    `${f.number(failed)} of ${f.count(all, { one: "probe", other: "probes" })}`,
};
