import { msBetween } from "../../events/iso-time.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { EventData } from "../../events/run-event.ts";
import { optionChanges, renewedCount } from "./event-facts.ts";
import { hang, type Page } from "./page.ts";
import { inWords, printable } from "./printable.ts";
import { stars, verdictStyle } from "./verdict-marks.ts";
import { padLeftTo } from "./width.ts";

/** What the lines need to know of earlier events. */
interface Known {
  models: number;
  trials: number;
  resumes: number;
  isClockSaid: boolean;
  readonly attemptById: Map<
    string,
    { readonly probe: string; readonly trial: number; readonly attempt: number; readonly counted: boolean }
  >;
  /** The probes that do not count, by model index. */
  readonly uncountedByIndex: Map<number, ReadonlySet<string>>;
}

const indent = "  ";

/**
 * Turns each event of a run, once it is committed, into the lines that say so; most probes pass and say nothing unless
 * `isVerbose`, as do those that do not count. Feed it every event of the run from the first: on a resume the earlier ones, their lines thrown away.
 */
export function progressLines(page: Page, isVerbose: boolean): (event: RecordedEvent) => readonly string[] {
  const known: Known = {
    models: 0,
    trials: 1,
    resumes: 0,
    isClockSaid: false,
    attemptById: new Map(),
    uncountedByIndex: new Map(),
  };
  return (event) => {
    learn(event, known);
    const clock = clockLines(event, known, page);
    if (!isVerbose && isAside(event, known)) return clock;
    const lines =
      attemptLines(event, known, isVerbose, page) ??
      modelLines(event, known, page) ??
      runLines(event, known.resumes, page);
    return [...clock, ...lines];
  };
}

function learn(event: RecordedEvent, known: Known): void {
  if (event.type === "RunStarted" && event.data.kind === "certify") known.trials = event.data.options.trials;
  if (event.type === "ModelsListed") learnListing(event.data, known);
  if (event.type === "RunResumed") known.resumes += 1;
  if (event.type === "AttemptStarted") {
    const { attemptId, index, probe } = event.data;
    const counted = known.uncountedByIndex.get(index)?.has(probe) !== true;
    known.attemptById.set(attemptId, { ...event.data, counted });
  }
}

function learnListing({ models }: EventData<"ModelsListed">, known: Known): void {
  known.models = models.length;
  for (const { index, probes } of models) {
    const uncounted = probes.filter(({ counted }) => !counted).map(({ probe }) => probe);
    known.uncountedByIndex.set(index, new Set(uncounted));
  }
}

/** Once a run: later calls would say the same of the service's clock. */
function clockLines({ data }: RecordedEvent, known: Known, { style, texts, width }: Page): string[] {
  if (known.isClockSaid || !("serviceClockAheadMs" in data) || data.serviceClockAheadMs === undefined) return [];
  known.isClockSaid = true;
  return hang(indent, texts.progress.serviceClock(data.serviceClockAheadMs), width, 4).map(style.warn);
}

/** Whether it belongs to a probe that does not count: its failure is none of the model's. */
function isAside({ data }: RecordedEvent, { attemptById }: Known): boolean {
  return "attemptId" in data && attemptById.get(data.attemptId)?.counted === false;
}

function attemptLines(event: RecordedEvent, known: Known, isVerbose: boolean, page: Page): string[] | null {
  const { texts, style } = page;
  const { progress, words, format } = texts;
  const probeOf = (attemptId: string) => {
    const { probe = attemptId, trial = 1 } = known.attemptById.get(attemptId) ?? {};
    return known.trials === 1 && trial === 1 ? probe : progress.trial(probe, trial);
  };
  switch (event.type) {
    case "AttemptSucceeded": {
      const { attemptId, outcome, reply, next } = event.data;
      if (outcome === "passed" && !isVerbose && !isConfirmation(attemptId, known)) return [];
      const colour = outcome === "passed" ? style.faint : style.bad;
      const line = progress.probe(probeOf(attemptId), words.outcome[outcome], format.latency(reply.latencyMs));
      return [indent + colour(outcome === "failed" && next.do === "trial" ? progress.askedAgain(line) : line)];
    }
    case "AttemptFailed":
      return failedLines(event.data, known, isVerbose, page);
    case "AttemptAbandoned": {
      return [indent + style.warn(abandonedOf(event.data, progress)(probeOf(event.data.attemptId)))];
    }
    default:
      return null;
  }
}

/** Whether it is asked only because the probe failed before: then a pass is news. */
function isConfirmation(attemptId: string, { attemptById, trials }: Known): boolean {
  return (attemptById.get(attemptId)?.trial ?? 1) > trials;
}

/** A signal's call is made again only if somebody resumes: the process that says so is about to leave. */
function abandonedOf(
  { next, cause }: EventData<"AttemptAbandoned">,
  progress: Page["texts"]["progress"],
): (probe: string) => string {
  if (next.do !== "repeat") return progress.abandonedForGood;
  return cause === "interrupt" ? progress.abandonedUntilResume : progress.abandoned;
}

/** What the service or the network answered goes with it, as far as two lines hold it. */
function failedLines(data: EventData<"AttemptFailed">, known: Known, isVerbose: boolean, page: Page): string[] {
  const { attemptId, outcome } = data;
  const { style, width } = page;
  if (outcome === "passed" && !isVerbose) return [];
  const { probe, attempt } = known.attemptById.get(attemptId) ?? { probe: attemptId, attempt: 1 };
  const colour = outcome === "failed" ? style.bad : style.warn;
  return hang(indent, failedLine(data, { probe, attempt }, page), width, 4).map(colour);
}

function failedLine(
  { failure: recorded, outcome, next, beyondMaxWait }: EventData<"AttemptFailed">,
  { probe, attempt }: { readonly probe: string; readonly attempt: number },
  { texts, width }: Page,
): string {
  const { progress, words, format } = texts;
  const failure = inWords(recorded, texts);
  const answer = shortened(printable(`${failure.code}: ${failure.message}`), width);
  if (next.do === "retry") {
    return next.reason === "quota" ? progress.throttled(probe, answer) : progress.retry(probe, attempt, answer);
  }
  if (beyondMaxWait !== undefined) {
    const { waitMs, leftMs } = beyondMaxWait;
    return progress.tooLong(probe, printable(failure.code), format.duration(waitMs), format.duration(leftMs));
  }
  const isJudged = outcome === "passed" || outcome === "failed";
  return isJudged ? progress.rejected(probe, words.outcome[outcome], answer) : progress.gaveUp(probe, answer);
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function modelLines(event: RecordedEvent, known: Known, page: Page): string[] | null {
  if (event.type === "ModelStarted") {
    const { index, modelId } = event.data;
    return [`${placeOf(index, known)} ${modelId}: ${page.style.faint(page.texts.progress.modelStarted)}`];
  }
  if (event.type === "ModelConcluded") return [concludedLine(event.data, known, page)];
  return null;
}

function concludedLine(model: EventData<"ModelConcluded">, known: Known, { texts, style }: Page): string {
  const { index, modelId, verdict, rating } = model;
  const word = verdict === "skipped" ? texts.progress.skipped : texts.words.verdict[verdict];
  const grade = rating === null ? [] : [texts.format.rating(rating), stars(rating)];
  const line = [verdictStyle(verdict, style)(word), ...grade].filter((part) => part !== "").join(" ");
  return `${placeOf(index, known)} ${style.strong(modelId)}: ${line}`;
}

function placeOf(index: number, { models }: Known): string {
  return `[${padLeftTo(String(index), String(models).length)}/${models}]`;
}

function runLines(event: RecordedEvent, resumes: number, page: Page): string[] {
  const { texts, style, width } = page;
  const { progress, words, format } = texts;
  switch (event.type) {
    case "ModelsListed":
      return [progress.listed(event.data.models.length)];
    case "CertificationsSuperseded": {
      const renewed = renewedCount(event.data);
      return renewed === 0 ? [] : [progress.marked(renewed)];
    }
    case "CleanupSkipped":
      return [progress.nothingMarked];
    case "WaitStarted": {
      const leftMs = msBetween(event.occurredAt, event.data.until);
      const until = format.time(event.data.until);
      const line = progress.waiting(format.duration(leftMs), until, words.wait[event.data.reason]);
      return hang(indent, line, width, 4).map(style.faint);
    }
    case "RunResumed":
      return [progress.resumed(resumes)];
    case "RunOptionsChanged":
      return [progress.optionsChanged(optionChanges(event.data))];
    case "ReportIssued":
      return [progress.logWritten(printable(event.data.logFile))];
    case "RunInterrupted":
      return [style.warn(progress.interrupted(event.data.signal))];
    case "RunSuspended":
      return [style.warn(progress.suspended(words.suspend[event.data.reason]))];
    case "RunCancelled":
      return [style.warn(progress.cancelled(printable(event.data.actor)))];
    case "RunCompleted":
      return [progress.completed];
    default:
      return [];
  }
}
