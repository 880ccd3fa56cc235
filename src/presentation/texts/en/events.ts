import { format as f } from "./format.ts";

/** The short meaning of each event in a run's history. */
export const events = {
  started: {
    certify: (actor: string, host: string, target: string) => `${actor} on ${host} starts on ${target}`,
    clear: (actor: string, host: string, target: string) => `${actor} on ${host} clears ${target}`,
    waive: (actor: string, host: string, target: string) => `${actor} on ${host} decides on waivers of ${target}`,
    campaign: (actor: string, host: string, target: string) => `${actor} on ${host} starts a campaign on ${target}`,
    schedule: (actor: string, host: string, target: string) => `${actor} on ${host} decides on a schedule of ${target}`,
  },
  waived: (modelId: string, capability: string, until: string, actor: string) =>
    `${modelId}: broken ${capability} accepted until ${until} by ${actor}`,
  waiverEnded: (modelId: string, capability: string, actor: string) =>
    `${modelId}: waiver of ${capability} ended by ${actor}`,
  campaignStarted: (runs: number) => f.count(runs, { one: "run", other: "runs" }),
  bySchedule: (scheduleId: string, tick: string) => `by schedule ${scheduleId} for ${tick}`,
  scheduled: (name: string, cron: string, zone: string) => `${name} at ${cron} (${zone})`,
  revoked: (count: number) => `${f.count(count, { one: "certification", other: "certifications" })} revoked`,
  listed: (models: number) => f.count(models, { one: "model", other: "models" }),
  listedSoFar: (models: number) => `${f.count(models, { one: "model", other: "models" })}, more to come`,
  superseded: (count: number) =>
    `${f.count(count, { one: "certification", other: "certifications" })} marked as being renewed`,
  cleanupSkipped: "nothing marked",
  attempt: (modelId: string, probe: string, trial: number, attempt: number) =>
    `${modelId} ${probe}, ${trial === 1 ? "" : `trial ${trial}, `}attempt ${attempt}`,
  succeeded: (subject: string, outcome: string, latency: string) => `${subject}: ${outcome}, ${latency}`,
  failed: (subject: string, failure: string, next: string, message: string) =>
    `${subject}: ${failure}, ${next}: ${message}`,
  next: {
    retry: (wait: string) => `to be made again after ${wait}`,
    trial: "to be asked again with other words",
    probe: (outcome: string) => `the probe is ${outcome}`,
    model: (verdict: string) => `the model is ${verdict}`,
    run: "the run is suspended",
  },
  abandoned: (subject: string) => `${subject}: abandoned`,
  wait: (reason: string, until: string) => `${reason}, until ${until}`,
  concluded: (modelId: string, verdict: string, rating: string | null) =>
    `${modelId}: ${verdict}${rating === null ? "" : ` ${rating}`}`,
  reportIssued: (logFile: string) => `log ${logFile}`,
  completed: (exitCode: number) => `exit code ${exitCode}`,
  owner: (actor: string, host: string) => `by ${actor} on ${host}`,
  takenOver: (actor: string, host: string) => `taken over by ${actor} on ${host}`,
};
