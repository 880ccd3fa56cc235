import { format as f } from "./format.ts";

/** The time line of a run, and of the certification of one model. */
export const timeline = {
  model: (modelId: string, standing: string) => `${modelId}: ${standing}`,
  underWay: "under way",
  givenUp: "given up",
  calls: (count: number) => f.count(count, { one: "call", other: "calls" }),
  retries: (count: number) => f.count(count, { one: "made again", other: "made again" }),
  abandoned: (count: number) => f.count(count, { one: "abandoned", other: "abandoned" }),
  waited: (ms: string, reason: string) => `waited ${ms} (${reason})`,
  asked: (trials: number) => `asked ${f.count(trials, { one: "time", other: "times" })}`,
  askedAgain: (names: string) => `asked again: ${names}`,
  askedTimes: (probe: string, trials: number) => `${probe} ${f.number(trials)}×`,
  manyAskedAgain: (probes: number) => `${f.count(probes, { one: "probe", other: "probes" })} asked again`,
  rest: (cause: string) => `at rest: ${cause}`,
  restGoesOn: (cause: string) => `at rest, not resumed yet: ${cause}`,
  empty: "There is nothing of that kind in this run.",
};
