import type { Effort, RunSpan, SpanSubject } from "../../projections/run-spans.ts";
import type { Texts } from "../texts/catalogue.ts";
import { hang, type Page } from "./page.ts";
import { printable } from "./printable.ts";
import { eventMeaning } from "./timeline-text.ts";
import { verdictStyle } from "./verdict-marks.ts";
import { padLeftTo } from "./width.ts";

const durationWidth = 8;

/** A time line for people: when it began, how long it took, what it was; the day stands above its first line. UTC. */
export function renderSpans(spans: readonly RunSpan[], page: Page): string {
  const lines = spans.flatMap((span, i) => {
    const day = span.at.slice(0, 10);
    const isNewDay = spans[i - 1]?.at.slice(0, 10) !== day;
    return [...(isNewDay ? [page.style.strong(`${day} UTC`)] : []), ...spanLines(span, page)];
  });
  return lines.map((line) => `${line}\n`).join("");
}

function spanLines({ at, ms, subject, effort }: RunSpan, { texts, style, width }: Page): string[] {
  const { format } = texts;
  const isMoment = subject.kind === "event";
  const took = isMoment ? "" : ms === null ? "…" : format.duration(ms);
  const lead = `${style.faint(at.slice(11, 19))} ${padLeftTo(took, durationWidth)}  `;
  const said = [subjectText(subject, texts), ...(effort === null ? [] : effortTexts(effort, texts))];
  return hang(lead, printable(said.join(", ")), width).map(colourOf(subject, style));
}

function subjectText(subject: SpanSubject, texts: Texts): string {
  const { timeline, words, format } = texts;
  switch (subject.kind) {
    case "event":
      return `${subject.event.type} ${eventMeaning({ event: subject.event, attempt: null }, texts)}`;
    case "pause":
      return words.wait.pause;
    case "rest": {
      const { cause, detail, restMs } = subject.rest;
      const why = detail === null ? words.rest[cause] : `${words.rest[cause]} (${detail})`;
      return restMs === null ? timeline.restGoesOn(why) : timeline.rest(why);
    }
    case "model": {
      const { modelId, concluded } = subject;
      if (concluded === null) return timeline.model(modelId, timeline.underWay);
      const { verdict, rating } = concluded;
      const grade = rating === null ? "" : ` ${format.rating(rating)}`;
      return timeline.model(modelId, `${words.verdict[verdict]}${grade}`);
    }
    case "probe":
      return timeline.model(
        subject.probe,
        subject.outcome === null ? timeline.givenUp : words.outcome[subject.outcome],
      );
  }
}

function effortTexts({ calls, retries, abandonedCalls, waits, confirmed }: Effort, { words, format, timeline }: Texts) {
  return [
    ...(calls > 0 ? [timeline.calls(calls)] : []),
    ...(retries > 0 ? [timeline.retries(retries)] : []),
    ...(abandonedCalls > 0 ? [timeline.abandoned(abandonedCalls)] : []),
    ...waits.map(({ reason, ms }) => timeline.waited(format.duration(ms), words.wait[reason])),
    ...confirmed.map(({ probe, trials }) => timeline.confirmed(probe, trials)),
  ];
}

function colourOf(subject: SpanSubject, style: Page["style"]): (line: string) => string {
  if (subject.kind === "model" && subject.concluded !== null) return verdictStyle(subject.concluded.verdict, style);
  if (subject.kind === "rest" || (subject.kind === "probe" && subject.outcome !== "passed")) return style.warn;
  return subject.kind === "pause" ? style.faint : (line) => line;
}
