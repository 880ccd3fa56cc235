import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

const targetCount = (count: number) => f.count(count, { one: "target", other: "targets" });
const runs = (count: number) => f.count(count, { one: "run", other: "runs" });

/** What workers say, and what is said about their queue and what they need. */
export const fleet = {
  queued: (id: string, targets: number, count: number) =>
    `Campaign ${id} is queued: ${runs(count)} on ${targetCount(targets)}.
Workers (\`recert worker\`) take it from the ledger. Follow it:
  recert watch ${id}`,
  working: (count: number, host: string, pid: number) =>
    `Worker ${host} ${pid} takes up to ${targetCount(count)} at a time.
Ctrl+C stops it; what it drives goes on elsewhere.`,
  stopping: "Stopping. Calls under way are ended and recorded.",
  took: (target: string, campaignId: string) => `${target}: taken, of campaign ${campaignId}`,
  rests: (target: string) => `${target}: let go`,
  gaveUp: (label: string, runId: string) =>
    `${label}: given up as stuck. \`recert runs --stuck\` lists such runs; recert resume ${runId} drives it.`,
  ended: (campaignId: string, exitCode: number) => `Campaign ${campaignId} has ended, exit code ${exitCode}.`,
  waits: "waiting for a worker",
  goOn: "Workers (`recert worker`) will continue it by themselves.",
  driven: (count: number) => `workers drive ${runs(count)} of it`,
  stuck: (count: number) => `${runs(count)} given up as stuck`,
  noneStuck: "No run was given up as stuck.",
  noneBegun: "None of its runs has begun.",
  onlyQueued: (id: string) =>
    `Nothing was stopped: workers will continue what is queued. To drive it here:\n  recert resume ${id}`,
  databaseAway: (reason: string) => `The database cannot be asked for work: ${reason}. Trying again.`,
  clockWrong: (differs: string) => `${differs} This worker takes and starts nothing until they agree.`,
  clockRight: "The clocks agree again.",
  databaseBack: "The database answers again.",
  unreadableCampaign: (id: string, why: string) =>
    `Campaign ${id} cannot be read (${why}): a newer recert may have written it. It is left to workers of that version.`,
  unreadableSchedule: (name: string) =>
    `Schedule ${name} cannot be read: a newer recert may have added it. It is left to workers of that version.`,
  needsNode: (here: string, needed: string): Trouble => ({
    message: `Workers need Node ${needed} or newer, and this is Node ${here}.`,
    meaning: "pg-boss, the queue that hands out the work, needs it. All other commands run on this Node.",
    advice: `Run \`recert worker\` on Node ${needed} or newer.`,
  }),
  needsPgBoss: (): Trouble => ({
    message: "Workers need the package pg-boss, which is not installed.",
    meaning: "It is an optional part of recert, since only workers use it.",
    advice: "Install it beside recert: npm install pg-boss@12",
  }),
  noQueueSchema: (schema: string, reason: string): Trouble => ({
    message: `The queue's schema ${schema} could not be created: ${reason}.`,
    meaning: "Workers keep who takes what in a schema of their own. Nothing was taken.",
    advice: `Let the role create it (GRANT CREATE ON DATABASE), or run \`recert worker\` once as the database's owner.`,
  }),
  queueRefuses: (flag: string): Trouble => ({
    message: `${flag} and --queue do not go together.`,
    meaning: "Workers drive what is queued, somewhere and later. Nothing was written.",
    advice: `Leave ${flag} out. \`recert report CAMPAIGN -o FILE\` writes the report when you want it.`,
  }),
};
