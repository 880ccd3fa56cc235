import { msBetween } from "../../events/iso-time.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import { optionChanges, renewedCount } from "./event-facts.ts";
import { hang, type Page } from "./page.ts";
import { printable } from "./printable.ts";
import { attemptLines, isFailureTold } from "./progress-attempts.ts";
import { concludedLines } from "./progress-concluded.ts";
import { type Detail, isAside, type Known, learn, nothingKnown, placeOf } from "./progress-known.ts";

const indent = "  ";

/** A back-off below this, in milliseconds, is over before one has read of it. */
const shortWaitMs = 5_000;

/**
 * Turns each event of a run, once it is committed, into the lines that say so. Feed it every event of the run from the
 * first: on a resume the earlier ones, their lines thrown away.
 */
export function progressLines(page: Page, detail: Detail): (event: RecordedEvent) => readonly string[] {
  const known = nothingKnown();
  return (event) => {
    learn(event, known);
    const clock = clockLines(event, known, page);
    if (detail !== "every" && isAside(event, known)) return clock;
    const lines =
      attemptLines(event, known, detail, page) ??
      modelLines(event, known, detail, page) ??
      runLines(event, { ...known, detail }, page);
    return [...clock, ...lines];
  };
}

/** Once per run: later calls would say the same about the service's clock. */
function clockLines({ data }: RecordedEvent, known: Known, { style, texts, width }: Page): string[] {
  if (known.isClockSaid || !("serviceClockAheadMs" in data) || data.serviceClockAheadMs === undefined) return [];
  known.isClockSaid = true;
  return hang(indent, texts.progress.serviceClock(data.serviceClockAheadMs), width, 4).map(style.warn);
}

function modelLines(event: RecordedEvent, known: Known, detail: Detail, page: Page): string[] | null {
  if (event.type === "ModelConcluded") return concludedLines(event.data, known, isFailureTold(known, detail), page);
  if (event.type !== "ModelStarted") return null;
  if (detail === "live") return [];
  const { index, modelId } = event.data;
  return [`${placeOf(index, known.models)} ${modelId}: ${page.style.faint(page.texts.progress.modelStarted)}`];
}

function runLines(
  event: RecordedEvent,
  { resumes, models, detail }: Pick<Known, "resumes" | "models"> & { readonly detail: Detail },
  page: Page,
): string[] {
  const { texts, style, width } = page;
  const { progress, words, format } = texts;
  switch (event.type) {
    case "ModelsListed":
      return event.data.more === true ? [] : [progress.listed(models)];
    case "CertificationsSuperseded": {
      const renewed = renewedCount(event.data);
      return renewed === 0 ? [] : [progress.marked(renewed)];
    }
    case "CleanupSkipped":
      return [progress.nothingMarked];
    case "WaitStarted": {
      const leftMs = msBetween(event.occurredAt, event.data.until);
      const isShort = event.data.reason === "retry" && leftMs < shortWaitMs;
      if (detail === "live" || (detail === "plain" && isShort)) return [];
      const until = format.time(event.data.until);
      const line = progress.waiting(format.duration(leftMs), until, words.wait[event.data.reason]);
      return hang(indent, line, width, 4).map(style.faint);
    }
    case "RunResumed": {
      const { actor, host, pid, takeOver } = event.data;
      const what = takeOver ? progress.takenOver : progress.resumed(resumes);
      return [progress.by(what, progress.owner(printable(actor), printable(host), pid))];
    }
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
