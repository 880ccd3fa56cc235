import { expect, test } from "vitest";
import { renderSpans } from "../../../src/presentation/render/spans-text.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { modelSpans, type RunSpan, runSpans } from "../../../src/projections/run-spans.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { record } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const events = record(killedAndResumedRun);

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the time line of a run that was killed reads as written down%s", async (suffix, texts) => {
  await expect(renderSpans(runSpans(events), { ...page, texts })).toMatchFileSnapshot(`killed-run.spans${suffix}.txt`);
});

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the time lines of its certifications read as written down%s", async (suffix, texts) => {
  const modelIds = ["amazon.nova-micro-v1:0", "amazon.nova-lite-v1:0", "cohere.command-r-v1:0"];
  const lines = modelIds.map((modelId) => renderSpans(modelSpans(events, modelId), { ...page, texts }));
  await expect(lines.join("\n")).toMatchFileSnapshot(`killed-run.certifications${suffix}.txt`);
});

const effort = { calls: 3, retries: 0, abandonedCalls: 0, waits: [], confirmed: [] };
const at = "2026-11-22T18:41:12.000Z";
const spanOf = (subject: RunSpan["subject"], more: Partial<RunSpan["effort"]> = {}): RunSpan => ({
  ...{ at, ms: 0, subject },
  effort: { ...effort, ...more },
});
const model = { kind: "model", modelId: "a", concluded: null } as const;

test("a few probes that were asked again are named, many are counted, one says how often", () => {
  const confirmed = ["p", "q", "r", "s", "t"].map((probe) => ({ probe, trials: 3 }));
  expect(renderSpans([spanOf(model, { confirmed: confirmed.slice(0, 2) })], page)).toContain("asked again: p 3×, q 3×");
  expect(renderSpans([spanOf(model, { confirmed })], page)).toContain("5 probes asked again");
  const probe = { kind: "probe", probe: "p", outcome: null } as const;
  expect(renderSpans([spanOf(probe, { confirmed: confirmed.slice(0, 1) })], page)).toContain(
    "p: given up · 3 calls · asked 3 times",
  );
});

test("the day stands above its first line only", () => {
  const later = { ...spanOf(model), at: "2026-11-23T00:00:00.000Z" };
  const lines = renderSpans([spanOf(model), spanOf(model), later], page).split("\n");
  expect(lines.filter((line) => line.endsWith(" UTC"))).toEqual(["2026-11-22 UTC", "2026-11-23 UTC"]);
});

test("no line passes its columns where an id leaves room, and colour changes nothing but the colour", () => {
  const lines = renderSpans(runSpans(events), { ...page, width: 60 }).split("\n");
  expect(lines.filter((line) => displayWidth(line) > 60 && line.trim().includes(" "))).toEqual([]);
  const coloured = renderSpans(runSpans(events), { ...page, style: colourStyle });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(renderSpans(runSpans(events), page));
});
