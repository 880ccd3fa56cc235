import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { EventData } from "../../events/run-event.ts";
import { hang, type Page } from "./page.ts";
import { inWords, printable } from "./printable.ts";
import type { Detail, Known } from "./progress-known.ts";

const indent = "  ";

/** How many calls of a model are shown on the way if not all are; its verdict says the rest. */
const mostTold = 3;

/**
 * The lines of an event that ends a call; null for every other. Beside the live block only an abandoned one has any,
 * and in plain progress a model has only a few, the last of which says so.
 */
export function attemptLines(event: RecordedEvent, known: Known, detail: Detail, page: Page): string[] | null {
  const lines = linesOf(event, known, detail === "every", page);
  if (lines === null || lines.length === 0 || detail === "every" || event.type === "AttemptAbandoned") return lines;
  if (detail === "live") return [];
  known.toldOfModel += 1;
  if (known.toldOfModel <= mostTold) return lines;
  return known.toldOfModel === mostTold + 1 ? [indent + page.style.faint(page.texts.progress.moreFailures)] : [];
}

/** Whether the failure that gave a model up was among those told. */
export function isFailureTold({ toldOfModel }: Known, detail: Detail): boolean {
  return detail === "every" || (detail === "plain" && toldOfModel > 0 && toldOfModel <= mostTold);
}

function linesOf(event: RecordedEvent, known: Known, isVerbose: boolean, page: Page): string[] | null {
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

/** What the service or the network answered is added, as much as fits two lines. */
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
