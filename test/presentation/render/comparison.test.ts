import { expect, test } from "vitest";
import { renderComparisonPage } from "../../../src/pages/comparison-page.tsx";
import { renderComparisonMarkdown } from "../../../src/presentation/render/comparison-markdown.ts";
import { renderComparison } from "../../../src/presentation/render/comparison-text.ts";
import type { Page } from "../../../src/presentation/render/page.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { compareRuns } from "../../../src/projections/comparison/compare-runs.ts";
import type { ComparedRun } from "../../../src/projections/comparison/compared-run.ts";
import { comparisonSchema } from "../../../src/projections/comparison/comparison-model.ts";
import type { ReportModel, ReportProbe } from "../../../src/projections/report-model.ts";
import { bodyOf } from "../../pages/page-body.ts";
import { broken, calls, held, later, model, probed, run, unproven } from "../../projections/comparison/compared.ts";
import { page } from "./page.ts";

const finding = { code: "wrong_colours", asked: "Name the colours", expected: "blue", received: "I see no picture" };
const blind: ReportProbe = {
  ...probed("vision", "failed"),
  finding,
  error: { category: "wrong_answer", code: "wrong_colours", message: "Expected blue", httpStatus: null },
};
const throttled: ReportProbe = {
  ...probed("vision", "undecided"),
  error: { category: "throttled", code: "ThrottlingException", message: "Too many | requests", httpStatus: 429 },
};
const unknown: Partial<ReportModel> = {
  ...{ verdict: "inconclusive", rating: null, probes: [throttled] },
  capabilities: { json: unproven, vision: unproven },
};
const both = { capabilities: { json: held(1), vision: held(1) } };
const times = Array.from({ length: 9 }, (_, i) => 400 + 100 * i);

/** One model of each kind, the slower one first. */
const a = run(
  [
    model(),
    model({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0" }),
    model({
      modelId: "x.unknown-v1:0",
      ...both,
      probes: [probed("json", "passed", "json"), probed("vision", "passed")],
    }),
    model({ modelId: "x.slips-v1:0" }),
    model({
      modelId: "x.mended-v1:0",
      verdict: "failed",
      rating: 1.9,
      capabilities: { vision: broken },
      probes: [blind],
    }),
    model({ modelId: "x.found-v1:0", verdict: null, rating: null, capabilities: {}, probes: [] }),
    model({ modelId: "x.gone-v1:0" }),
  ],
  {},
  { calls: calls(times, 300) },
);
const b = run(
  [
    model(),
    model({
      modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0",
      ...{ verdict: "quality_warning", rating: 3.9, capabilities: { vision: broken }, probes: [blind] },
    }),
    model({
      modelId: "x.unknown-v1:0",
      ...unknown,
      probes: [{ ...throttled, probe: "json", capability: "json" }, throttled],
    }),
    model({ modelId: "x.slips-v1:0", capabilities: { vision: held(3, 5) } }),
    model({ modelId: "x.mended-v1:0" }),
    model({ modelId: "x.found-v1:0" }),
    model({ modelId: "x.new-v1:0" }),
  ],
  later,
  {
    calls: calls(
      times.map((ms) => 2 * ms),
      300,
    ),
  },
);

const text = (one: ComparedRun, other: ComparedRun, on: Page = page) =>
  renderComparison(compareRuns(one, other), other.report, on);

test("a comparison of everything reads as written down", async () => {
  await expect(text(a, b)).toMatchFileSnapshot("comparison.txt");
});

test("so it does in Portuguese", async () => {
  await expect(text(a, b, { ...page, texts: ptBR })).toMatchFileSnapshot("comparison.pt-BR.txt");
});

test("so it does as Markdown", async () => {
  await expect(renderComparisonMarkdown(compareRuns(a, b), b.report, en)).toMatchFileSnapshot("comparison.md");
});

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("so it does as a page%s", async (language, texts) => {
  const body = bodyOf(renderComparisonPage(compareRuns(a, b), b.report, texts));
  await expect(body).toMatchFileSnapshot(`../../pages/comparison${language}.html`);
});

test("a page says loudly that runs are not alike, and of a quiet difference as a note", () => {
  const other = run([model()], { ...later, status: "suspended", target: "aws/eu-west-1" });
  const html = renderComparisonPage(compareRuns(run([model()]), other), other.report, en);
  expect(html).toContain(`<p class="caution">${en.comparison.caution}: A ran on aws/us-east-1`);
  expect(html).toContain(`<p class="note">${en.comparison.note}: Run B is suspended`);
});

test("the answer is the first line, and healthy models make it short", () => {
  const [first] = text(run([model()]), run([model()], later)).split("\n");
  expect(first).toBe("No model got worse, 1 the same.");
});

test("where nothing could be compared the first line says that, and no table is shown without models", () => {
  const [first] = text(run([]), run([], later)).split("\n");
  expect(first).toBe("Nothing could be compared: the runs did not ask any model the same thing.");
  expect(text(run([]), run([], later))).not.toContain("MODEL ");
});

test("runs that are not alike are told at the top, loudly where they did not ask the same", () => {
  const { options, suite } = b.report.run;
  const others = { ...later, suite: { ...suite, digest: "0123456789abcdef" }, target: "aws/eu-west-1" } as const;
  const changed = run([model()], { ...others, status: "suspended", options: { ...options, trials: 5 } });
  const shown = text(run([model()], { status: "cancelled" }), changed)
    .split("\n\n  A  ")[0]
    ?.replaceAll(/\s+/g, " ");
  expect(shown).toContain(
    "! NOT LIKE WITH LIKE: The suite standard is not the same in A (5uite) and B (0123456789ab).",
  );
  expect(shown).toContain("! NOT LIKE WITH LIKE: A ran on aws/us-east-1, B on aws/eu-west-1.");
  expect(shown).toMatch(/Note: Run A is cancelled: \d models? (?:is|are) pending. Note: Run B is suspended/);
  expect(shown).toContain("Note: The probes were asked at least 1 time in A and 5 times in B.");
  const quick = run([model()], { startedAt: "2026-01-01T00:00:00.000Z", suite: { ...suite, name: "quick" } });
  expect(text(run([model()]), quick)).toContain("A was judged by the suite standard, B by the suite quick.");
  expect(text(run([model()]), quick)).toContain("A started after B");
  expect(text(a, a)).toContain("A and B are the same run.");
});

test.each([40, 60, 80, 100, 200])("in %d columns only ids and commands are wider than the page", (width) => {
  const wide = text(a, b, { ...page, width })
    .split("\n")
    .filter((line) => displayWidth(line) > width);
  expect(wide.filter((line) => !/-v1:0|0199f3c2|recert|--only|^MODEL /.test(line))).toEqual([]);
});

test("what a model said can neither paint the screen nor become markup", () => {
  const received = "\u001b[2J\u001b]8;;https://evil.example\u0007<script>alert(1)</script> [x](y) | `z` \u202e";
  const hostile = { ...blind, finding: { ...finding, received } };
  const lost = run([model({ verdict: "failed", capabilities: { vision: broken }, probes: [hostile] })], later);
  const shown = text(run([model()]), lost);
  expect(shown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  const markdown = renderComparisonMarkdown(compareRuns(run([model()]), lost), lost.report, en);
  expect(markdown).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  expect(markdown).not.toMatch(/[^\\][<[]/);
  expect(markdown).toContain("\\<script\\>");
  const html = renderComparisonPage(compareRuns(run([model()]), lost), lost.report, en);
  expect(html).not.toMatch(/[^\P{Cc}\n]|\u202e|<script>alert/u);
  expect(html).toContain("&lt;script>alert(1)");
});

test("a reply that was not kept is said not to be, and an error of the service is told in its words", () => {
  const unkept = { ...blind, finding: { ...finding, received: null } };
  const rejected = { ...blind, finding: null };
  const lost = (probe: ReportProbe) => run([model({ verdict: "failed", probes: [probe] })], later);
  expect(text(run([model()]), lost(unkept)).replaceAll(/\s+/g, " ")).toContain(en.report.notKept);
  expect(text(run([model()]), lost(rejected))).toContain("wrong_answer (wrong_colours): Expected blue");
});

test("the JSON is what its schema says", () => {
  expect(comparisonSchema.parse(compareRuns(a, b))).toEqual(compareRuns(a, b));
});
