import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

const runs = (count: number) => f.count(count, { one: "run", other: "runs" });
const models = (count: number) => f.count(count, { one: "model", other: "models" });

/** What is said about a campaign: while it is under way, when it rests, and when it is refused. */
export const campaigns = {
  started: (id: string, targets: number, count: number) =>
    `campaign ${id}: ${runs(count)} on ${f.count(targets, { one: "target", other: "targets" })}`,
  runsOver: (over: number, all: number) => `${f.number(over)} of ${runs(all)} done`,
  more: (count: number) => `and ${f.number(count)} more`,
  still: (done: number, all: number, underWay: number) =>
    `still certifying: ${f.number(done)} of ${models(all)} done, ${runs(underWay)} under way`,
  hintDrive: "Ctrl+C stops all; recert resume continues",
  hintWatch: "Ctrl+C leaves; the campaign continues",
  itself: "campaign",
  confirm: (count: number) => `Start ${runs(count)}?`,
  run: "RUN",
  models: "MODELS",
  runsValue: (count: number, targets: number) =>
    `${f.number(count)} on ${f.count(targets, { one: "target", other: "targets" })}`,
  optionsDiffer: "not the same for all targets",
  planOfEach: "The plan of each run, model by model: `--dry-run --json`.",
  cancelled: (id: string, count: number) => `Campaign ${id} is cancelled, and ${runs(count)} with it.`,
  left: (id: string) => `Campaign ${id} continues.`,
  ended: (status: string, command: string) => `The campaign is ${status}. Its report: ${command}`,
  killed: "Nobody drives the campaign any more, and it has been silent for a minute.",
  refused: {
    forOneRun: (flag: string): Trouble => ({
      message: `${flag} is for one run, and this start would be several.`,
      meaning: "With several regions, targets or lanes the runs form a campaign. Nothing was written.",
      advice: `Leave ${flag} out, or start one region with one lane.`,
    }),
    inFile: (flag: string): Trouble => ({
      message: `${flag} and --targets do not go together.`,
      meaning: "The targets file says where and as whom. Nothing was written.",
      advice: `Leave ${flag} out, or put it into the file: \`recert targets validate FILE\` checks it.`,
    }),
    ofOneRun: (flag: string, id: string): Trouble => ({
      message: `${flag} is for one run, and ${id} is a campaign.`,
      meaning: "Nothing was shown.",
      advice: `\`recert runs ${id}\` lists its runs: name one of them.`,
    }),
    targetTwice: (target: string): Trouble => ({
      message: `${target} would be certified twice, by two suites.`,
      meaning:
        "In a campaign a target has one suite: its models must not be called by two runs at once. Nothing was written.",
      advice: "Put the other suite into a separate file, and start it after this campaign.",
    }),
    twice: (region: string): Trouble => ({
      message: `--region names ${region} twice.`,
      meaning: "A target is certified by one run at a time. Nothing was written.",
      advice: "Name each region once.",
    }),
    budgetUsedUp: (id: string, counted: string, budget: string, command: string): Trouble => ({
      message: `Campaign ${id} has counted ${counted} of its budget of ${budget}; the next call of each of its unfinished runs could exceed that run's share.`,
      meaning: "Nothing was called or written; the campaign stays as it is.",
      advice: `If it may cost more: \`${command}\`, which is enough for everything that is left.`,
    }),
    noCampaign: (id: string): Trouble => ({
      message: `${id} is a run, not a campaign.`,
      meaning: "Only a campaign has runs of its own.",
      advice: `\`recert report ${id}\` shows the run; \`recert runs\` lists runs and campaigns.`,
    }),
    certifiesNothing: (id: string): Trouble => ({
      message: `${id} is a campaign, which certifies nothing itself.`,
      meaning: "Its runs do, each on its own target.",
      advice: `Name one of its runs: \`recert runs ${id}\` lists them.`,
    }),
  },
};
