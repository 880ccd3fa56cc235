import type { RecordedEvent } from "../../events/recorded-event.ts";
import { type EventType, eventDataSchemas } from "../../events/run-event.ts";
import { renderCourse, renderCourseOfModels } from "../../presentation/render/course-text.ts";
import { renderTimeline } from "../../presentation/render/timeline-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { filterEvents } from "../../projections/filter-events.ts";
import { eventsOf } from "../../projections/report-events.ts";
import { courseOfModels, runCourse } from "../../projections/run-course.ts";
import { timeline } from "../../projections/timeline.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseOneOf } from "../options/integer.ts";
import { listed } from "../options/listed.ts";
import type { Output } from "../output.ts";
import { modelsOfRun } from "../questions/models-of-run.ts";
import { eventLine } from "../session/run-progress.ts";

/** Which events are shown, as typed: comma lists, repeatable; ids of models may be globs. */
export interface EventFlags {
  readonly model?: readonly string[];
  readonly probe?: readonly string[];
  readonly type?: readonly string[];
}

const eventTypes = Object.keys(eventDataSchemas) as EventType[];

/**
 * Shows the history of a run, one line per event, or only the events that were asked for. Throws `TroubleError`.
 * Returns the exit code.
 */
export function showEvents(events: readonly RecordedEvent[], flags: EventFlags, output: Output): number {
  const { texts } = output;
  const asked = eventsOf(events, "ModelsListed").flatMap(({ data }) => data.models);
  const probes = [...new Set(asked.flatMap((model) => model.probes.map(({ probe }) => probe)))];
  const shown = filterEvents(events, {
    modelIds: flags.model === undefined ? [] : modelIdsOf(events, flags.model, texts),
    probes: listed(flags.probe).map((word) => parseOneOf("--probe", word, probes, texts)),
    types: listed(flags.type).map((word) => parseOneOf("--type", word, eventTypes, texts)),
  });
  const isShown = new Set(shown);
  if (output.json) for (const event of shown) output.data(eventLine(event));
  else if (shown.length === 0) output.text(texts.timeline.empty);
  // Of the ends of calls only their starts say whose they are, so all are needed.
  else
    output.text(
      renderTimeline(
        timeline(events).filter(({ event }) => isShown.has(event)),
        output.page,
      ),
    );
  return exitCodes.ok;
}

/** Shows a run as a time line, or the certification of the models that were asked for. Throws `TroubleError`. Returns the exit code. */
export function showTimeline(events: readonly RecordedEvent[], { model }: EventFlags, output: Output): number {
  const whole = runCourse(events);
  const course = model === undefined ? whole : courseOfModels(whole, modelIdsOf(events, model, output.texts));
  if (output.json) output.data(course);
  else if (course.legs.length === 0) output.text(output.texts.timeline.empty);
  else
    output.text(
      model === undefined ? renderCourse(course, events, output.page) : renderCourseOfModels(course, output.page),
    );
  return exitCodes.ok;
}

function modelIdsOf(events: readonly RecordedEvent[], words: readonly string[], texts: Texts): readonly string[] {
  const waived = [...eventsOf(events, "CapabilityWaived"), ...eventsOf(events, "WaiverEnded")].map(({ data }) => data);
  const models = eventsOf(events, "ModelsListed").flatMap(({ data }) => data.models);
  return modelsOfRun([...models, ...waived], words, texts).map(({ modelId }) => modelId);
}
