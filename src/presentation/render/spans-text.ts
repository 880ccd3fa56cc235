import type { Effort, RunSpan, SpanSubject } from "../../projections/run-spans.ts";
import type { Texts } from "../texts/catalogue.ts";
import { flowed, type Page, readableWidth } from "./page.ts";
import { printable } from "./printable.ts";
import { eventMeaning } from "./timeline-text.ts";
import { verdictStyle } from "./verdict-marks.ts";
import { padLeftTo } from "./width.ts";

const durationWidth = 8;
/** Of probes that were asked again; of more than these only how many. */
const mostNamed = 4;

/** A time line for people: when it began, how long it took, what it was; the day stands above its first line. UTC. */
export function renderSpans(spans: readonly RunSpan[], page: Page): string {
  const lines = spans.flatMap((span, i) => {
    const day = span.at.slice(0, 10);
    const before = spans[i - 1];
    return [
      ...(before?.at.slice(0, 10) === day ? [] : [page.style.strong(`${day} UTC`)]),
      ...(isSkip(span) ? skipLines(spans, i, page) : spanLines(span, textsOf(span, page.texts), page)),
    ];
  });
  return lines.map((line) => `${line}\n`).join("");
}

function isSkip({ subject, effort }: RunSpan): boolean {
  return subject.kind === "model" && subject.concluded?.verdict === "skipped" && effort?.calls === 0;
}

/** Models that were skipped one after another take no time, and one paragraph. */
function skipLines(spans: readonly RunSpan[], i: number, page: Page): string[] {
  const [span, before] = [spans[i], spans[i - 1]];
  if (span === undefined || (before !== undefined && isSkip(before))) return [];
  const end = spans.findIndex((later, j) => j > i && !isSkip(later));
  const own = spans.slice(i, end === -1 ? spans.length : end);
  const names = own.map(({ subject }) => (subject.kind === "model" ? subject.modelId : ""));
  return spanLines(span, [`${page.texts.words.verdict.skipped}: ${names.join(", ")}`], page);
}

function spanLines({ at, ms, subject }: RunSpan, said: readonly string[], page: Page): string[] {
  const { texts, style, width } = page;
  const took = ms === null ? "…" : texts.format.duration(ms);
  const lead = `${at.slice(11, 19)} ${padLeftTo(subject.kind === "event" ? "" : took, durationWidth)}  `;
  const room = Math.min(width, readableWidth);
  const [first = "", ...rest] = flowed(said.map(printable), " · ", room, " ".repeat(lead.length));
  return [`${lead}${first.trimStart()}`, ...rest].map(colourOf(subject, style));
}

function textsOf({ subject, effort }: RunSpan, texts: Texts): string[] {
  const isProbe = subject.kind === "probe";
  return [subjectText(subject, texts), ...(effort === null ? [] : effortTexts(effort, isProbe, texts))];
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

function effortTexts(effort: Effort, isProbe: boolean, texts: Texts): string[] {
  const { words, format, timeline } = texts;
  const { calls, retries, abandonedCalls, waits } = effort;
  return [
    ...(calls > 0 ? [timeline.calls(calls)] : []),
    ...(retries > 0 ? [timeline.retries(retries)] : []),
    ...(abandonedCalls > 0 ? [timeline.abandoned(abandonedCalls)] : []),
    ...waits.map(({ reason, ms }) => timeline.waited(format.duration(ms), words.wait[reason])),
    ...confirmedTexts(effort, isProbe, timeline),
  ];
}

function confirmedTexts({ confirmed }: Effort, isProbe: boolean, timeline: Texts["timeline"]): string[] {
  if (confirmed.length === 0) return [];
  if (isProbe) return confirmed.map(({ trials }) => timeline.asked(trials));
  if (confirmed.length > mostNamed) return [timeline.manyAskedAgain(confirmed.length)];
  const names = confirmed.map(({ probe, trials }) => timeline.askedTimes(probe, trials));
  return [timeline.askedAgain(names.join(", "))];
}

function colourOf(subject: SpanSubject, style: Page["style"]): (line: string) => string {
  if (subject.kind === "model" && subject.concluded !== null) return verdictStyle(subject.concluded.verdict, style);
  if (subject.kind === "rest" || (subject.kind === "probe" && subject.outcome !== "passed")) return style.warn;
  return subject.kind === "pause" ? style.faint : (line) => line;
}
