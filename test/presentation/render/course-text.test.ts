import { expect, test } from "vitest";
import { renderCourse, renderCourseOfModels } from "../../../src/presentation/render/course-text.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { courseOfModels, runCourse } from "../../../src/projections/run-course.ts";
import type { ModelLeg } from "../../../src/projections/run-course-model.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { record } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const events = record(killedAndResumedRun);
const course = runCourse(events);

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the time line of a run that was killed reads as written down%s", async (suffix, texts) => {
  await expect(renderCourse(course, events, { ...page, texts })).toMatchFileSnapshot(`killed-run.course${suffix}.txt`);
});

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the time lines of its certifications read as written down%s", async (suffix, texts) => {
  const modelIds = ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "cohere.command-r-v1:0"];
  const lines = renderCourseOfModels(courseOfModels(course, modelIds), { ...page, texts });
  await expect(lines).toMatchFileSnapshot(`killed-run.certifications${suffix}.txt`);
});

const place = { version: 3, at: "2026-11-22T18:41:12.000Z", fromMs: 0, ms: 0 };
const effort = { calls: 3, retries: 0, abandonedCalls: 0, waits: [], confirmed: [] };
const leg: ModelLeg = {
  ...{ kind: "model", ...place, lastVersion: 3, index: 1, modelId: "a", verdict: null, rating: null, effort },
  ...{ probes: [], spans: [] },
};
const rendered = (...legs: readonly ModelLeg[]) => renderCourse({ ...course, legs: [...legs] }, [], page);

test("a few probes that were asked again are named, many are counted, one says how often", () => {
  const confirmed = ["p", "q", "r", "s", "t"].map((probe) => ({ probe, trials: 3 }));
  const asked = (count: number) => ({ ...leg, effort: { ...effort, confirmed: confirmed.slice(0, count) } });
  expect(rendered(asked(2))).toContain("asked again: p 3×, q 3×");
  expect(rendered(asked(5))).toContain("5 probes asked again");
  const probes = [{ ...place, probe: "p", outcome: null, effort: asked(1).effort }];
  expect(renderCourseOfModels({ ...course, legs: [{ ...leg, probes }] }, page)).toContain(
    "p: given up · 3 calls · asked 3 times",
  );
});

test("the day stands above its first line only", () => {
  const lines = rendered(leg, leg, { ...leg, at: "2026-11-23T00:00:00.000Z" }).split("\n");
  expect(lines.filter((line) => line.endsWith(" UTC"))).toEqual(["2026-11-22 UTC", "2026-11-23 UTC"]);
});

test("models that were skipped one after another are one paragraph, alone too", () => {
  const skipped: ModelLeg = { ...leg, verdict: "skipped", effort: { ...effort, calls: 0 } };
  const lines = rendered(skipped, { ...skipped, modelId: "b" }, leg, { ...skipped, modelId: "c" }).split("\n");
  expect(lines.slice(1, -1).map((line) => line.slice(19))).toEqual([
    "skipped: a, b",
    "a: under way · 3 calls",
    "skipped: c",
  ]);
  expect(renderCourseOfModels({ ...course, legs: [skipped] }, page)).toContain("skipped: a\n");
});

test("no line passes its columns where an id leaves room, and colour changes nothing but the colour", () => {
  const lines = renderCourse(course, events, { ...page, width: 60 }).split("\n");
  expect(lines.filter((line) => displayWidth(line) > 60 && line.trim().includes(" "))).toEqual([]);
  const coloured = renderCourse(course, events, { ...page, style: colourStyle });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(renderCourse(course, events, page));
});
