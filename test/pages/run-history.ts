import type { History } from "../../src/pages/course-chart.tsx";
import { momentsOf } from "../../src/projections/moments.ts";
import { runCourse } from "../../src/projections/run-course.ts";
import { record, type Step } from "../projections/run-story.ts";

/** What a page is told of how a story went. */
export function historyOf(steps: readonly Step[]): History {
  const events = record(steps);
  return { course: runCourse(events), moments: momentsOf(events, 1) };
}
