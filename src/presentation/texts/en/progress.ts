import { serviceClockDiffers } from "./clock-errors.ts";
import { format as f } from "./format.ts";

/** The lines that a run shows while it is under way. */
export const progress = {
  listed: (models: number) => `${f.count(models, { one: "model", other: "models" })} listed`,
  marked: (count: number) =>
    `${f.count(count, { one: "certification", other: "certifications" })} marked as being renewed, in force until replaced`,
  nothingMarked: "no certification marked (--skip-cleanup)",
  serviceClock: (aheadMs: number) => `clock: ${serviceClockDiffers(aheadMs)}`,
  modelStarted: "certifying",
  skipped: "skipped, end of life",
  probe: (probe: string, outcome: string, latency: string) => `${probe}: ${outcome}, ${latency}`,
  askedAgain: (line: string) => `${line}, to be asked again with other words`,
  trial: (probe: string, trial: number) => `${probe} (trial ${trial})`,
  retry: (probe: string, attempt: number, answer: string) =>
    `${probe}: attempt ${attempt} failed, another follows: ${answer}`,
  throttled: (probe: string, answer: string) => `${probe}: throttled, to be asked again: ${answer}`,
  tooLong: (probe: string, code: string, wait: string, left: string) =>
    `${probe}: undecided (${code}), a wait of ${wait} exceeds the ${left} that --max-wait leaves`,
  gaveUp: (probe: string, answer: string) => `${probe}: no reply to judge: ${answer}`,
  rejected: (probe: string, outcome: string, answer: string) =>
    `${probe}: ${outcome}, the request was rejected: ${answer}`,
  abandoned: (probe: string) => `${probe}: the call was abandoned and is made again`,
  abandonedUntilResume: (probe: string) => `${probe}: the call was ended; a resume makes it again`,
  abandonedForGood: (probe: string) => `${probe}: abandoned too often in a row, undecided`,
  quotaWait: (modelId: string, duration: string) => `waiting about ${duration} for the shared quota of ${modelId}`,
  waiting: (duration: string, until: string, why: string) => `waiting ${duration}, until ${until}: ${why}`,
  owner: (actor: string, host: string, pid: number) => `${actor} on ${host}, process ${pid}`,
  resumed: (times: number) => (times === 1 ? "resumed" : `resumed for the ${ordinal(times)} time`),
  by: (what: string, owner: string) => `${what} by ${owner}`,
  takenOver: "taken over",
  moreFailures: "more calls of this model failed: see its verdict, or -v",
  probesOf: {
    failed: (count: number, all: number, names: string) => `${f.number(count)} of ${probes(all)} failed: ${names}`,
    undecided: (count: number, all: number, names: string) =>
      `${f.number(count)} of ${probes(all)} undecided: ${names}`,
  },
  broken: (capabilities: string) => `broken: ${capabilities}`,
  optionsChanged: (changes: string) => `options changed: ${changes}`,
  interrupted: (signal: string) => `interrupted by ${signal}`,
  suspended: (why: string) => `suspended: ${why}`,
  cancelled: (actor: string) => `cancelled by ${actor}`,
  completed: "completed",
  logWritten: (path: string) => `log written to ${path}`,
};

const suffixes: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

function probes(count: number): string {
  return f.count(count, { one: "probe", other: "probes" });
}

function ordinal(value: number): string {
  return `${f.number(value)}${suffixes[ordinals.select(value)] ?? "th"}`;
}
