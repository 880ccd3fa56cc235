import { format as f } from "./format.ts";

const targets = { one: "target", other: "targets" };

/** The report of a campaign, in every format that people read. */
export const campaign = {
  title: "CAMPAIGN REPORT",
  heading: "Campaign report",
  campaign: "Campaign",
  state: (status: string, exitCode: number | null) =>
    exitCode === null ? status : `${status}, exit code ${f.number(exitCode)}`,
  target: "Target",
  targets: "Targets",
  lane: "Lane",
  laneOf: (lane: number, lanes: number) => `${f.number(lane)} of ${f.number(lanes)}`,
  lanes: "Lanes",
  lanesValue: (lanes: number) => `${f.number(lanes)} per target`,
  budget: "Budget",
  budgetValue: (money: string) => `${money} for all runs together`,
  notStarted: "not started",
  notSelected: "not selected",
  matrix: "Models by target",
  matrixNote: "One row per model, one column per target: its verdict there, and its rating.",
  columns: (first: number, last: number, all: number) =>
    first === last
      ? `Target ${f.number(first)} of ${f.number(all)}`
      : `Targets ${f.number(first)} to ${f.number(last)} of ${f.number(all)}`,
  wellEverywhere: (count: number) =>
    `${f.count(count, { one: "more model has", other: "more models have" })} no problems on any target.`,
  rowsLeftOut: (count: number) =>
    `${f.count(count, { one: "model with the best results is", other: "models with the best results are" })} left out here. All of them:`,
  attention: "What needs attention",
  attentionNote: "What is wrong with which model where. The report of the run has what each probe showed.",
  problemsLeftOut: (count: number) =>
    `${f.count(count, { one: "more is", other: "more are" })} in the reports of the runs.`,
  runs: "Runs",
  run: "Run",
  standing: "State",
  result: "Result",
  noModels: "no models yet",
  done: (count: number) => `${f.count(count, { one: "more run is", other: "more runs are" })} completed.`,
  resume: "Continue all unfinished runs:",
  before: (standing: string) => `before: ${standing}`,
  headline: (certified: number, judged: number, count: number) =>
    `${f.number(certified)} of ${f.count(judged, { one: "certification", other: "certifications" })} granted on ${f.count(count, targets)}`,
  headlineSoFar: (certified: number, judged: number, count: number) =>
    `${f.number(certified)} of ${f.count(judged, { one: "certification", other: "certifications" })} granted on ${f.count(count, targets)} so far`,
  pageTitle: (headline: string) => `${headline}: recert campaign`,
  recordNote:
    "Everything on this page is computed from the events of the campaign and its runs in the ledger, in which each event contains the hash of the one before. It shows the campaign up to the event below, and each run up to the one in the table above.",
};
