import { describe, expect, test } from "vitest";
import type { Page } from "../../../src/presentation/render/page.ts";
import { renderBrief } from "../../../src/presentation/render/report-brief.ts";
import type { ReportSurroundings } from "../../../src/presentation/render/report-surroundings.ts";
import { colourStyle } from "../../../src/presentation/render/style.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };
import { page } from "./page.ts";

const mixed = reportSchema.parse(mixedReport);
const rest = { isDriven: false, logFile: "/logs/a.log" };
const render = (report: Report, on: Partial<Page> = {}, surroundings: ReportSurroundings = rest) =>
  renderBrief(report, surroundings, { ...page, ...on });
const withRun = (changes: Partial<Report["run"]>): Report => ({ ...mixed, run: { ...mixed.run, ...changes } });

function modelOf(modelId: string): ReportModel {
  const model = mixed.models.find((one) => one.modelId === modelId);
  if (model === undefined) throw new Error(`no model ${modelId}`);
  return model;
}

const healthy = modelOf("amazon.nova-micro-v1:0");
const failing = modelOf("cohere.command-r-v1:0");
const refused = modelOf("anthropic.claude-opus-4-1-20250805-v1:0");
const skipped = modelOf("anthropic.claude-3-sonnet-20240229-v1:0");

const counts = { certified: 0, qualityWarning: 0, failed: 0, inconclusive: 0, skipped: 0, pending: 0 };

function only(
  models: readonly ReportModel[],
  totals: Partial<Report["totals"]> = {},
  run: Partial<Report["run"]> = {},
) {
  const numbered = models.map((model, i) => ({ ...model, index: i + 1 }));
  return {
    ...mixed,
    run: { ...mixed.run, status: "completed" as const, interruptions: [], ...run },
    totals: { ...mixed.totals, ...counts, models: models.length, ...totals },
    models: numbered,
  };
}

const widths = [40, 60, 80, 120, 200];
const languages = [
  ["", en],
  [".pt-BR", ptBR],
] as const;

describe.each(languages)("the brief report of a mixed run%s", (suffix, texts) => {
  test.each(widths)("reads at %i columns as written down", async (width) => {
    await expect(render(mixed, { texts, width })).toMatchFileSnapshot(`mixed-run.brief${suffix}.${width}.txt`);
  });

  test.each(widths)("breaks neither an id nor a command at %i columns", (width) => {
    const lines = render(mixed, { texts, width }).split("\n");
    const ids = [...mixed.models.map(({ modelId }) => modelId), mixed.run.id];
    for (const id of ids) expect(lines.some((line) => line.includes(id))).toBe(true);
    const tooLong = lines.filter((line) => displayWidth(line) > width);
    // A line that holds a single thing which must stay whole is as long as that thing.
    const isWhole = (line: string) =>
      /^\s*(?:\S{1,2} |Run +|Execução +)?\S+(?: \(.*\))?$|recert |aws |--(?:model|only)/u.test(line);
    expect(tooLong.filter((line) => !isWhole(line))).toEqual([]);
  });
});

test("colour changes nothing but the colour", () => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  const plain = render(mixed, { style: colourStyle }).replaceAll(/\u001b\[\d+m/g, "");
  expect(plain).toBe(render(mixed));
});

describe("25 healthy models", () => {
  const ids = Array.from({ length: 25 }, (_, i) => `anthropic.claude-sonnet-4-5-202509${10 + i}-v1:0`);
  const previous = { verdict: "certified", rating: 5, runId: "0199e000-0000-7000-8000-000000000001" } as const;
  const report = only(
    ids.map((modelId) => ({ ...healthy, modelId, previous, change: "same" as const })),
    { certified: 25, successRate: 1 },
    { reason: null },
  );

  test.each([80, 100, 120, 200])("fit a screen of 40 lines of %i columns", (width) => {
    const lines = render(report, { width }).trimEnd().split("\n");
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
  });

  test.each(languages)("keep their five stars at 80 columns%s", (_, texts) => {
    const rows = render(report, { texts })
      .split("\n")
      .filter((line) => line.startsWith("anthropic."));
    expect(rows).toHaveLength(25);
    for (const row of rows) expect(row).toContain("⭐⭐⭐⭐⭐");
  });

  test("say that nothing changed, and give no next step", () => {
    expect(render(report)).toContain("\n  Nothing that was certified before has changed.\n");
    expect(render(report)).not.toContain("NEXT STEP");
  });
});

test("a wide terminal shows columns that a narrow one has no room for", () => {
  const at = (width: number) => render(mixed, { width });
  expect(at(80)).not.toContain("FIRST TOKEN");
  expect(at(120)).toContain("FIRST TOKEN");
  expect(at(200)).toMatch(/COST +.*REMARKS/);
  expect(at(250)).toMatch(/BEFORE .*VALID UNTIL +CALLS +REMARKS/);
});

test("an id that is longer than the others stands on a line of its own", () => {
  const modelId = `arn:aws:bedrock:us-east-1:123456789012:custom-model/${"a".repeat(40)}`;
  const lines = render(only([{ ...healthy, modelId }, healthy], { certified: 2 })).split("\n");
  const at = lines.indexOf(modelId);
  expect(lines[at + 1]).toMatch(/^ +⭐⭐⭐⭐⭐ 5\.0 +🏆.* +2\/2/);
});

describe("what changed", () => {
  const was = (verdict: "certified" | "skipped", rating: number | null) => ({ verdict, rating, runId: "r" });

  test("has a line for each other verdict, and one paragraph for ratings alone", () => {
    const models = [
      { ...healthy, modelId: "a", previous: was("certified", 4.7), change: "better" as const },
      { ...healthy, modelId: "b", previous: was("certified", 4.9), change: "better" as const },
      { ...healthy, modelId: "c", rating: 4.1, previous: was("certified", 5), change: "worse" as const },
      { ...failing, modelId: "d", previous: was("certified", 5), change: "worse" as const },
    ];
    const text = render(only(models));
    expect(text).toContain("  d: was certified 5.0, is failed 0.0\n");
    expect(text).toContain("  Rated better: a 4.7 → 5.0, b 4.9 → 5.0\n  Rated worse: c 5.0 → 4.1\n");
  });

  test("is not said of a model that had ended before", () => {
    const model = { ...skipped, previous: was("skipped", null), change: "same" as const };
    expect(render(only([model]))).toContain("Nothing that was certified before has changed.");
  });

  test("is left out where nothing was certified before", () => {
    const text = render(only([{ ...healthy, previous: null, change: "first" }]));
    expect(text).not.toContain("WHAT CHANGED");
    expect(text).not.toContain("Nothing that was certified");
  });
});

describe("what needs attention", () => {
  test("is said once for models that were refused alike, with the command for the first", () => {
    const models = ["a", "b", "c"].map((modelId) => ({ ...refused, modelId }));
    const text = render(only(models, { failed: 3 }));
    expect(text.match(/AccessDeniedException\): You/g)).toHaveLength(1);
    expect(text).toContain("  ❌ a, b, c: failed\n");
    expect(text).toContain("     For a, and likewise for the others:\n");
    expect(text).toContain("--model-id a\n");
    const [one] = models;
    expect(one === undefined ? "" : render(only([one]))).not.toContain("alike");
  });

  test("shows the first failed probes and names the others; long words are cut", () => {
    const [probe] = failing.probes;
    if (probe?.finding == null) throw new Error("the first probe has failed");
    const finding = { ...probe.finding, expected: "x".repeat(300), received: null };
    const probes = ["p1", "p2", "p3", "p4", "p5", "p6"].map((name) => ({ ...probe, probe: name, finding }));
    const text = render(only([{ ...failing, probes }]));
    expect(text).toContain(`${"x".repeat(160)}…;`);
    expect(text).not.toContain("x".repeat(161));
    expect(text).toContain("     - 2 more probes: p5, p6\n");
  });

  test("has no command where only people can help", () => {
    const error = { ...mixed.models[4]?.error, category: "needs_profile", code: "X", message: "m", httpStatus: 400 };
    const model = { ...refused, error: { ...error, category: "rejected" as const, advice: "" } };
    expect(render(only([model]))).not.toContain("aws bedrock");
  });
});

describe("a run that rests", () => {
  test("says why it was suspended, and by which call", () => {
    const failure = { category: "credentials", code: "Expired", message: "gone", httpStatus: 403 } as const;
    const call = { ...failure, requestId: null, retryAfterMs: null };
    const text = render(withRun({ status: "suspended", suspended: { reason: "credentials", failure: call } }));
    expect(text).toMatch(/^📊 RE-CERTIFICATION REPORT: suspended\n/);
    expect(text).toContain("  Suspended: the AWS credentials expired or were refused\n  credentials (Expired): gone\n");
    const without = render(withRun({ status: "suspended", suspended: { reason: "budget", failure: null } }));
    expect(without).toContain("  Suspended: the next call could cost more");
  });

  test("is stopped where nobody drives it, and running where somebody does", () => {
    expect(render(withRun({ status: "running" }))).toMatch(/REPORT: stopped, resumable\n/);
    expect(render(withRun({ status: "running" }), {}, { isDriven: true, logFile: null })).toMatch(/REPORT: running\n/);
  });

  test("without a model has no table", () => {
    const text = render({ ...only([]), totals: { ...mixed.totals, ...counts, successRate: null, costUsd: null } });
    expect(text).not.toContain("MODEL");
    expect(text).toContain("  ✅ 0 certified\n\n  Run ");
    expect(text).toContain("1,700 in, 600 out, cost not known\n");
  });
});

test("a simulated target is marked as one, and a log that the run knows is named", () => {
  const text = render(
    withRun({ target: "simulator/us-east-1", logFile: "/logs/b.log" }),
    {},
    { isDriven: false, logFile: null },
  );
  expect(text).toContain("simulator/us-east-1 (simulated: this says nothing about real models)");
  expect(text).toContain("  Log      /logs/b.log\n");
});

test("models past their end of life are one paragraph, with what to go on with", () => {
  const models = [
    { ...skipped, modelId: "a", skip: { reason: "end_of_life" as const, date: "2026-03-01" } },
    {
      ...skipped,
      modelId: "b",
      skip: { reason: "end_of_life" as const, date: "2026-01-01" },
      lifecycle: { ...skipped.lifecycle, successor: "c" },
    },
  ];
  const text = render(only(models, { skipped: 2 }));
  expect(text).toContain("\n  ⏭️ 2 models are past their end of life (2026-01-01 to 2026-03-01): a, b → c\n");
  const pending = models.map((model) => ({ ...model, verdict: null }));
  expect(render(only(pending, { pending: 2 })).match(/^a\b|^b\b/gm)).toBeNull();
  const revealed = { ...skipped, modelId: "a", skip: { reason: "end_of_life" as const, date: null } };
  expect(render(only([revealed]))).toContain("\n  ⏭️ 1 model is past its end of life: a\n");
});
