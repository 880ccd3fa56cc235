import { serviceClockDiffers } from "./clock-errors.ts";
import { format as f } from "./format.ts";

/** The report. Labels stand in one column; headings stand alone. */
export const report = {
  title: "RE-CERTIFICATION REPORT",
  run: "Run",
  target: "Target",
  simulated: "simulated: this says nothing about real models",
  suite: "Suite",
  suiteValue: (name: string, version: number, digest: string) => `${name} ${version} (digest ${digest})`,
  started: "Started",
  startedBy: (at: string, actor: string, host: string, toolVersion: string) =>
    `${at} by ${actor} on ${host}, recert ${toolVersion}`,
  ended: "Ended",
  registryCommit: "Registry commit",
  reason: "Reason",
  suspended: "Suspended",
  serviceClock: "Clock",
  serviceClockValue: (aheadMs: number) => serviceClockDiffers(aheadMs),
  options: "Options",
  optionValues: {
    delay: (duration: string) => `pause ${duration}`,
    attempts: (count: number) => f.count(count, { one: "attempt a probe", other: "attempts a probe" }),
    maxWait: (duration: string) => `throttling waited out for ${duration} a model`,
    validFor: (duration: string) => `valid for ${duration}`,
    trials: (count: number) => f.count(count, { one: "trial a probe", other: "trials a probe" }),
    deep: "with the costly probes",
    maxCost: (amount: string) => `may cost ${amount}`,
    evidence: {
      none: "neither text nor hash of replies kept",
      hash: "hash of replies kept",
      excerpt: "excerpt and hash of replies kept",
    },
    skipCleanup: "old certifications not marked",
    only: (patterns: string) => `only ${patterns}`,
    due: "what was due",
    failedOf: (runId: string) => `what run ${runId} left`,
    exclude: (patterns: string) => `without ${patterns}`,
    registry: (file: string) => `registry ${file}`,
    simulate: (scenario: string) => `scenario ${scenario}`,
    credentials: (name: string) => `credentials ${name} of the database`,
  },
  budget: "Budget",
  budgetValue: (counted: string, budget: string) => `${counted} of ${budget} counted`,
  budgetLeft: (most: string) => `the rest can cost ${most} at most`,
  totals: "TOTALS",
  models: "Models",
  certified: "Certified",
  qualityWarning: "Quality warning",
  failed: "Failed",
  inconclusive: "Inconclusive",
  skipped: "Skipped",
  pending: "Pending",
  successRateOf: (rate: string) => `${rate} of the models that were not skipped`,
  successRate: "Success rate",
  timeDriven: "Time",
  timeValue: (driven: string, wall: string) => `${driven} driven, ${wall} from first to last event`,
  meanPerModel: "Mean per model",
  calls: "Calls",
  callsValue: (calls: number, retries: number, abandoned: number) =>
    [
      f.number(calls),
      retries > 0 ? f.count(retries, { one: "was retried", other: "were retried" }) : "",
      abandoned > 0 ? `${f.number(abandoned)} more abandoned and repeated` : "",
    ]
      .filter((part) => part !== "")
      .join(", "),
  tokens: "Tokens",
  tokensValue: (input: number, output: number) => `${f.number(input)} in, ${f.number(output)} out`,
  cost: "Cost",
  costUnknown: "not known: no price in the registry",
  costWithout: (cost: string, models: string) => `${cost}, without models of unknown price: ${models}`,
  sections: {
    certified: "CERTIFIED MODELS",
    quality_warning: "MODELS WITH A QUALITY WARNING",
    failed: "FAILED MODELS",
    inconclusive: "INCONCLUSIVE MODELS",
    skipped: "SKIPPED MODELS",
    pending: "PENDING MODELS",
  },
  rating: "Rating",
  scores: "Scores",
  scoresValue: (success: string, resilience: string, performance: string, stability: string) =>
    `success ${success} + resilience ${resilience} + performance ${performance} + stability ${stability}`,
  badge: "Badge",
  modelSuccessRate: "Success rate",
  probesPassed: (rate: string, passed: number, decided: number, undecided: number) =>
    `${rate} (${passed} of ${f.count(decided, { one: "probe", other: "probes" })}${undecided > 0 ? `, ${undecided} undecided` : ""})`,
  capabilities: { proven: "Proven", flaky: "Flaky", broken: "Broken", unproven: "Unproven" },
  capability: (name: string, passed: number, trials: number, atLeast: string) =>
    `${name} ${f.number(passed)}/${f.number(trials)} (≥ ${atLeast})`,
  trials: "Trials",
  passAll: (rate: string) => `${rate} of the probes passed in every trial`,
  trialsPassed: (rate: string, passed: number, decided: number) =>
    `${f.number(passed)} of ${f.count(decided, { one: "trial", other: "trials" })} passed (${rate})`,
  trialRate: (rate: string) => `${rate} of the trials passed`,
  flaky: "Flaky probes",
  flakyProbe: (probe: string, passed: number, decided: number) => `${probe} (passed ${passed} of ${decided})`,
  latency: "Latency",
  firstToken: (mean: string, first: string) => `${mean} (first token ${first})`,
  firstTokenOf: (mean: string, first: string, streamed: string) =>
    `${mean} (streamed calls: first token ${first} of ${streamed})`,
  attempts: "Attempts",
  invokedAs: "Invoked as",
  invokedAsValue: (id: string, isDiscovered: boolean) =>
    isDiscovered ? `${id} (as the control plane lists it, not the registry)` : id,
  undeclared: "Not declared",
  undeclaredValue: (capabilities: readonly string[]) => `${capabilities.join(", ")} (the model does it all the same)`,
  validUntil: "Valid until",
  remark: "Remark",
  error: "Error",
  meaning: "Meaning",
  nextStep: "Next step",
  skippedSince: (date: string | null, isDiscovered: boolean) =>
    date === null
      ? "end of life, revealed by a call"
      : `end of life on ${date}${isDiscovered ? ", by the control plane" : ""}; not called`,
  skippedNext: "Move the users of these models to successors and take the models out of the registry.",
  notConcluded: (decided: number) =>
    `${f.count(decided, { one: "probe has", other: "probes have" })} an outcome so far`,
  progress: "Progress",
  probe: (name: string, outcome: string, isGate: boolean) => `${name}${isGate ? " (gate)" : ""}: ${outcome}`,
  abandonedProbe: (calls: number) =>
    `its call was abandoned ${f.count(calls, { one: "time", other: "times" })} in a row`,
  notWaited: "Not waited",
  notWaitedValue: (wait: string, left: string, isAsked: boolean) =>
    `${isAsked ? "the service asked for" : "the next wait would have been"} ${wait}, --max-wait left ${left}`,
  asked: "Asked",
  expected: "Expected",
  received: "Received",
  notKept: "not kept, as this run's evidence option asks",
  controlPlane: "CONTROL PLANE",
  controlPlaneRefusals: {
    foundationModels: {
      forbidden:
        "Not allowed to list the models (bedrock:ListFoundationModels): lifecycle dates are the registry's, and no id was looked for.",
      unavailable: "The models could not be listed: lifecycle dates are the registry's, and no id was looked for.",
    },
    inferenceProfiles: {
      forbidden: "Not allowed to list inference profiles (bedrock:ListInferenceProfiles): ids are the registry's.",
      unavailable: "Inference profiles could not be listed: ids are the registry's.",
    },
  },
  listingNotes: {
    model_not_listed: "Not among the models that the service lists in this region; called all the same:",
    profile_replaced: "The declared inference profile is not among those of the service; called by one that is:",
    profile_not_offered: "The declared inference profile is not among those of the service; called all the same:",
    no_profile_found: "Called through an inference profile only, and none is known for this region:",
  },
  changes: "WHAT CHANGED",
  changeLine: (was: string, is: string, change: string) => `was ${was}, is ${is}: ${change}`,
  nothingChanged: "Nothing that was certified before has changed.",
  interruptions: "INTERRUPTIONS",
  interruption: (at: string, cause: string, rest: string) => `${at}: ${cause}; ${rest}`,
  resumedAfter: (rest: string) => `resumed after ${rest}`,
  notResumed: "not resumed yet",
  interruptionCost: (rest: string, calls: number) =>
    `Together: ${rest} at rest, ${f.count(calls, { one: "call", other: "calls" })} made again. No verdict was lost.`,
  record: "RECORD",
  lastEvent: "Last event",
  lastEventValue: (position: number, version: number) =>
    `position ${position} in the ledger, version ${version} in the run`,
  hash: "Hash",
  log: "Log",
  next: "NEXT STEP",
  resume: "Go on exactly where it stopped:",
  again: "Once the causes above are fixed, certify what is not certified again:",
};
