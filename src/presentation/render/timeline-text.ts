import type { NextStep } from "../../events/next-step.ts";
import { present } from "../../events/present.ts";
import type { EventData } from "../../events/run-event.ts";
import type { TimelineLine } from "../../projections/timeline.ts";
import { optionChanges, renewedCount } from "./event-facts.ts";
import type { Page } from "./page.ts";
import { inWords, printable } from "./printable.ts";
import { padLeftTo, padTo } from "./width.ts";

type Texts = Page["texts"];

/**
 * The history of a run as text: version, time, type, meaning; one line per event, never wrapped, so that grep works.
 */
export function renderTimeline(lines: readonly TimelineLine[], { texts, style }: Page): string {
  const versionWidth = String(lines.at(-1)?.event.version ?? "").length;
  const typeWidth = Math.max(0, ...lines.map(({ event }) => event.type.length));
  return lines
    .map((line) => {
      const { version, occurredAt, type } = line.event;
      const place = `${padLeftTo(String(version), versionWidth)}  ${texts.format.time(occurredAt)}`;
      return `${style.faint(place)}  ${padTo(type, typeWidth)}  ${printable(eventMeaning(line, texts))}`.trimEnd();
    })
    .map((line) => `${line}\n`)
    .join("");
}

/** What an event means, in a few words; not yet made printable. */
export function eventMeaning({ event, attempt }: Pick<TimelineLine, "event" | "attempt">, texts: Texts): string {
  const { events, format, words } = texts;
  const subject =
    attempt === null ? "" : events.attempt(attempt.modelId, attempt.probe, attempt.trial, attempt.attempt);
  switch (event.type) {
    case "RunStarted":
      return events.started[event.data.kind](event.data.actor, event.data.host, event.data.target);
    case "ModelsListed":
      return listedOf(event.data, texts);
    case "CertificationsSuperseded":
      return events.superseded(renewedCount(event.data));
    case "CleanupSkipped":
      return events.cleanupSkipped;
    case "ModelStarted":
      return event.data.modelId;
    case "AttemptStarted":
      return subject;
    case "AttemptSucceeded":
      return succeededOf(event.data, subject, texts);
    case "AttemptFailed":
      return failedOf(event.data, subject, texts);
    case "AttemptAbandoned":
      return events.abandoned(subject);
    case "WaitStarted":
      return events.wait(words.wait[event.data.reason], format.time(event.data.until));
    case "WaitEnded":
      return words.wait[event.data.reason];
    case "ModelConcluded": {
      const { modelId, verdict, rating } = event.data;
      return events.concluded(modelId, words.verdict[verdict], rating === null ? null : format.rating(rating));
    }
    case "ReportIssued":
      return events.reportIssued(event.data.logFile);
    case "RunCompleted":
      return events.completed(event.data.exitCode);
    case "RunInterrupted":
      return event.data.signal;
    case "RunSuspended":
      return words.suspend[event.data.reason];
    case "RunResumed":
      return event.data.takeOver
        ? events.takenOver(event.data.actor, event.data.host)
        : events.owner(event.data.actor, event.data.host);
    case "RunOptionsChanged":
      return optionChanges(event.data);
    case "RunCancelled":
      return [events.owner(event.data.actor, event.data.host), event.data.reason ?? ""].join(" ");
    case "CertificationsRevoked":
      return events.revoked(event.data.revoked.length);
    case "CapabilityWaived": {
      const { modelId, capability, until, actor } = event.data;
      return events.waived(modelId, capability, format.time(until), actor);
    }
    case "CampaignStarted":
      return campaignOf(event.data, texts);
    case "CampaignEnded":
      return events.completed(event.data.exitCode);
    case "ScheduleAdded":
      return events.scheduled(event.data.name, event.data.cron, event.data.zone);
    case "ScheduleRemoved":
      return event.data.name;
    case "WaiverEnded":
      return events.waiverEnded(event.data.modelId, event.data.capability, event.data.actor);
  }
}

function campaignOf({ runs, schedule }: EventData<"CampaignStarted">, { events, format }: Texts): string {
  const count = events.campaignStarted(runs.length);
  return schedule === undefined ? count : `${count}, ${events.bySchedule(schedule.id, format.time(schedule.tick))}`;
}

/** The place of the last model is how many have been listed, in one part or several. */
function listedOf({ models, more }: EventData<"ModelsListed">, { events }: Texts): string {
  const count = present(models.at(-1), "listed model").index;
  return more === true ? events.listedSoFar(count) : events.listed(count);
}

function succeededOf(
  { outcome, finding, reply, next }: EventData<"AttemptSucceeded">,
  subject: string,
  texts: Texts,
): string {
  const { events, words, format } = texts;
  const judged = finding === null ? words.outcome[outcome] : `${words.outcome[outcome]} (${finding.code})`;
  const line = events.succeeded(subject, judged, format.latency(reply.latencyMs));
  return outcome === "passed" ? line : `${line}, ${nextOf(next, texts)}`;
}

function failedOf({ failure, next }: EventData<"AttemptFailed">, subject: string, texts: Texts): string {
  const { category, code, message } = inWords(failure, texts);
  return texts.events.failed(subject, `${category} (${code})`, nextOf(next, texts), message);
}

function nextOf(next: NextStep, { events, words, format }: Texts): string {
  switch (next.do) {
    case "retry":
      return events.next.retry(format.duration(next.waitMs));
    case "trial":
      return events.next.trial;
    case "probe":
      return events.next.probe(words.outcome[next.outcome]);
    case "model":
      return events.next.model(words.verdict[next.verdict]);
    case "run":
      return events.next.run;
  }
}
