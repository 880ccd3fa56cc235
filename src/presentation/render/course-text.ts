import { present } from "../../events/present.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { CourseProbe, Effort, Leg, ModelLeg, RestLeg, RunCourse } from "../../projections/run-course-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { flowed, type Page, readableWidth } from "./page.ts";
import { printable } from "./printable.ts";
import { eventMeaning } from "./timeline-text.ts";
import { verdictStyle } from "./verdict-marks.ts";
import { padLeftTo } from "./width.ts";

const durationWidth = 8;
/** Of probes that were asked again; of more than these only how many. */
const mostNamed = 4;

/** A paragraph of a time line. `ms` is null for what is still under way, and absent if nothing takes time. */
interface Entry {
  readonly at: string;
  readonly ms?: number | null;
  readonly said: readonly string[];
  readonly colour: (line: string) => string;
}

/**
 * The course of a run as a time line in text: when something began, how long it took, what it was; the day is above its
 * first line. UTC. `events` are all those of the run.
 */
export function renderCourse({ legs }: RunCourse, events: readonly RecordedEvent[], page: Page): string {
  const eventByVersion = new Map(events.map((event) => [event.version, event]));
  const entries = legs.flatMap((leg, i): Entry[] => {
    if (isSkip(leg)) return isSkip(legs[i - 1]) ? [] : [skipEntry(legs.slice(i), page)];
    if (leg.kind !== "event") return [legEntry(leg, page)];
    const event = present(eventByVersion.get(leg.version), "event of the leg");
    return [{ at: leg.at, said: [`${leg.type} ${eventMeaning({ event, attempt: null }, page.texts)}`], colour: plain }];
  });
  return timeLine(entries, page);
}

/** Like `renderCourse`, for single models: each has its own time line, with its probes. */
export function renderCourseOfModels({ legs }: RunCourse, page: Page): string {
  const models: { readonly leg: ModelLeg; readonly rests: RestLeg[] }[] = [];
  for (const leg of legs) {
    if (leg.kind === "model") models.push({ leg, rests: [] });
    if (leg.kind === "rest") models.at(-1)?.rests.push(leg);
  }
  return models.map(({ leg, rests }) => timeLine(modelEntries(leg, rests, page), page)).join("\n");
}

function modelEntries(leg: ModelLeg, rests: readonly RestLeg[], page: Page): readonly Entry[] {
  if (isSkip(leg)) return [skipEntry([leg], page)];
  const inOrder = [
    ...leg.probes.map((probe) => ({ version: probe.version, entry: probeEntry(probe, page) })),
    ...rests.map((rest) => ({ version: rest.version, entry: legEntry(rest, page) })),
  ].toSorted((a, b) => a.version - b.version);
  return [legEntry(leg, page), ...inOrder.map(({ entry }) => entry)];
}

function timeLine(entries: readonly Entry[], page: Page): string {
  const lines = entries.flatMap((entry, i) => {
    const day = entry.at.slice(0, 10);
    const isFirst = entries[i - 1]?.at.slice(0, 10) !== day;
    return [...(isFirst ? [page.style.strong(`${day} UTC`)] : []), ...paragraph(entry, page)];
  });
  return lines.map((line) => `${line}\n`).join("");
}

function paragraph({ at, ms, said, colour }: Entry, { texts, width }: Page): string[] {
  const took = ms === null ? "…" : texts.format.duration(ms ?? 0);
  const lead = `${at.slice(11, 19)} ${padLeftTo(ms === undefined ? "" : took, durationWidth)}  `;
  const room = Math.min(width, readableWidth);
  const [first = "", ...rest] = flowed(said.map(printable), " · ", room, " ".repeat(lead.length));
  return [`${lead}${first.trimStart()}`, ...rest].map(colour);
}

function isSkip(leg: Leg | undefined): boolean {
  return leg?.kind === "model" && leg.verdict === "skipped" && leg.effort.calls === 0;
}

/** Models that were skipped one after another take no time, and one paragraph. `legs` begins with the first of them. */
function skipEntry(legs: readonly Leg[], { texts, style }: Page): Entry {
  const end = legs.findIndex((leg) => !isSkip(leg));
  const own = legs.slice(0, end === -1 ? legs.length : end);
  const names = own.flatMap((leg) => (leg.kind === "model" ? [leg.modelId] : []));
  const said = [`${texts.words.verdict.skipped}: ${names.join(", ")}`];
  return { at: present(legs.at(0), "skipped model").at, ms: 0, said, colour: verdictStyle("skipped", style) };
}

function legEntry(leg: Exclude<Leg, { kind: "event" }>, { texts, style }: Page): Entry {
  const { timeline, words, format } = texts;
  switch (leg.kind) {
    case "pause":
      return { at: leg.at, ms: leg.ms, said: [words.wait.pause], colour: style.faint };
    case "rest": {
      const { at, cause, detail, restMs } = leg;
      const why = detail === null ? words.rest[cause] : `${words.rest[cause]} (${detail})`;
      const said = [restMs === null ? timeline.restGoesOn(why) : timeline.rest(why)];
      return { at, ms: restMs, said, colour: style.warn };
    }
    case "model": {
      const { at, ms, modelId, verdict, rating, effort } = leg;
      const grade = rating === null ? "" : ` ${format.rating(rating)}`;
      const standing = verdict === null ? timeline.underWay : `${words.verdict[verdict]}${grade}`;
      const said = [timeline.model(modelId, standing), ...effortTexts(effort, texts), ...askedAgain(effort, timeline)];
      return { at, ms, said, colour: verdict === null ? plain : verdictStyle(verdict, style) };
    }
  }
}

function probeEntry({ at, ms, probe, outcome, effort }: CourseProbe, { texts, style }: Page): Entry {
  const { timeline, words } = texts;
  const came = timeline.model(probe, outcome === null ? timeline.givenUp : words.outcome[outcome]);
  const said = [came, ...effortTexts(effort, texts), ...effort.confirmed.map(({ trials }) => timeline.asked(trials))];
  return { at, ms, said, colour: outcome === "passed" ? plain : style.warn };
}

/** What a model or a probe took, without the probes that were asked again. */
export function effortTexts({ calls, retries, abandonedCalls, waits }: Effort, texts: Texts): string[] {
  const { words, format, timeline } = texts;
  return [
    ...(calls > 0 ? [timeline.calls(calls)] : []),
    ...(retries > 0 ? [timeline.retries(retries)] : []),
    ...(abandonedCalls > 0 ? [timeline.abandoned(abandonedCalls)] : []),
    ...waits.map(({ reason, ms }) => timeline.waited(format.duration(ms), words.wait[reason])),
  ];
}

function askedAgain({ confirmed }: Effort, timeline: Texts["timeline"]): string[] {
  if (confirmed.length === 0) return [];
  if (confirmed.length > mostNamed) return [timeline.manyAskedAgain(confirmed.length)];
  return [timeline.askedAgain(confirmed.map(({ probe, trials }) => timeline.askedTimes(probe, trials)).join(", "))];
}

function plain(line: string): string {
  return line;
}
