import { describe, expect, test } from "vitest";
import type { Page } from "../../../src/cli/render/page.ts";
import { type ReportSurroundings, renderReport } from "../../../src/cli/render/report-text.ts";
import { colourStyle } from "../../../src/cli/render/style.ts";
import { displayWidth } from "../../../src/cli/render/width.ts";
import { buildReport } from "../../../src/projections/report.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { record } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const mixed = reportSchema.parse(mixedReport);
const atRest = { isDriven: false, logFile: null };
const render = (report: Report, surroundings: ReportSurroundings = atRest, on: Page = page) =>
  renderReport(report, surroundings, on);
const withRun = (changes: Partial<Report["run"]>): Report => ({ ...mixed, run: { ...mixed.run, ...changes } });
const onlyModel = (changes: Partial<ReportModel>): Report => ({
  ...mixed,
  models: mixed.models.slice(0, 1).map((model) => ({ ...model, ...changes })),
});

/** The lines of one section, without its heading. */
function section(text: string, title: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.includes(title)) + 2;
  const end = lines.findIndex((line, i) => i >= start && line.startsWith("─"));
  return lines.slice(start, end === -1 ? -1 : end - 2).join("\n");
}

test("the report of a mixed run reads as written down", async () => {
  await expect(render(mixed, { isDriven: false, logFile: "/logs/a.log" })).toMatchFileSnapshot("mixed-run.report.txt");
});

test("every model has one Status line for grep", () => {
  expect(render(mixed).match(/Status: \w+/g)).toEqual([
    "Status: success",
    "Status: warning",
    "Status: failed",
    "Status: failed",
    "Status: inconclusive",
    "Status: skipped",
    "Status: pending",
  ]);
});

test("no line passes 80 columns", () => {
  expect(
    render(mixed)
      .split("\n")
      .filter((line) => displayWidth(line) > 80),
  ).toEqual([]);
});

test("colour changes nothing but the colour", () => {
  const coloured = render(mixed, atRest, { ...page, style: colourStyle });
  expect(coloured).toContain("\u001b[32mStatus: success\u001b[39m");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(render(mixed));
});

describe("text from outside", () => {
  const forged = onlyModel({
    verdict: "failed",
    error: {
      category: "rejected",
      code: "ValidationException",
      message: "\u001b[2Jgone\nStatus: success",
      advice: "advice",
    },
  });

  test("cannot repaint the terminal nor forge a Status line", () => {
    expect(render(forged)).toContain("Error: rejected (ValidationException): \\u001b[2Jgone Status : success");
    expect(render(forged).match(/Status: \w+/g)).toEqual(["Status: failed"]);
  });
});

describe("the next step", () => {
  const resume = "recert resume 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f";

  test("of a run that nobody drives is to resume it", () => {
    expect(render(withRun({ status: "running" }))).toContain(resume);
    expect(render(withRun({ status: "running" }))).toContain("stopped, resumable");
  });

  test("of a run that is driven is to wait: no command is given", () => {
    const text = render(withRun({ status: "running" }), { isDriven: true, logFile: null });
    expect(text).not.toContain("NEXT STEP");
    expect(text).not.toContain("stopped, resumable");
  });

  test("of a suspended run says what to mend before", () => {
    const text = render(withRun({ status: "suspended", suspended: { reason: "access", failure: null } }));
    expect(section(text, "NEXT STEP")).toBe(
      `  Check the account, the role and its bedrock:InvokeModel permission, then:\n    ${resume}`,
    );
  });

  test("of an ended run certifies on the same target what is left", () => {
    const text = render(withRun({ status: "completed", endedAt: "2026-11-22T18:42:00.000Z" }));
    expect(section(text, "NEXT STEP")).toBe(
      [
        "  Once the causes above are mended, certify again what is not certified:",
        "    recert start --yes --failed-of 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f \\",
        "      --region us-east-1",
      ].join("\n"),
    );
  });

  test("of a run that certified all is none", () => {
    const done = onlyModel({});
    const run = { ...done.run, status: "completed", endedAt: "2026-11-22T18:42:00.000Z" } as const;
    expect(render({ ...done, run })).not.toContain("NEXT STEP");
  });
});

test("the options that are not at their default are told", () => {
  const options = {
    ...mixed.run.options,
    trials: 3,
    evidence: "hash" as const,
    skipCleanup: true,
    only: ["amazon.*"],
    exclude: ["*:24k", "*:300k"],
    registry: "/etc/models.json",
    simulate: "throttling",
  };
  expect(render(withRun({ options }))).toContain(
    [
      "  Options  pause 5s; 2 attempts a probe; throttling waited out for 5m a model;",
      "           valid for 7d; 3 trials a probe; hash of replies kept; old",
      "           certifications not marked; only amazon.*; without *:24k, *:300k;",
      "           registry /etc/models.json; scenario throttling",
    ].join("\n"),
  );
});

test("totals that are not known are not shown as nothing", () => {
  const totals = { ...mixed.totals, successRate: null, meanModelMs: null, costUsd: null };
  const text = section(render({ ...mixed, totals }), "TOTALS");
  expect(text).toContain("Success rate     none");
  expect(text).toContain("Mean per model   none");
  expect(text).toContain("Cost             not known: no price in the registry");
});

test("a probe that was given up for abandoned calls says so", () => {
  const probe = { probe: "tools", gate: false, outcome: "undecided", attempts: 0, abandonedCalls: 3 } as const;
  const rest = { latencyMs: null, error: null, finding: null };
  expect(render(onlyModel({ probes: [{ ...probe, ...rest }] }))).toContain(
    "   - tools: undecided\n     Reason: its call was abandoned 3 times in a row",
  );
});

test("interruptions are told with their cause and what they cost", () => {
  const report = buildReport(record(killedAndResumedRun), "interrupted", () => "advice");
  expect(section(render(report), "INTERRUPTIONS")).toBe(
    [
      "  1. 2026-11-22 18:41:14 UTC: ended by a signal (SIGTERM); resumed after 1m",
      "  2. 2026-11-22 18:42:27 UTC: stopped without a word (killed, crashed or power",
      "     cut); resumed after 1h",
      "  3. 2026-11-22 19:42:45 UTC: ended by a signal (SIGINT); not resumed yet",
      "  Together: 1h 1m at rest, 2 calls made again. No verdict was lost.",
    ].join("\n"),
  );
});

test("a certification that stayed as it was is not listed as a change", () => {
  const text = render(onlyModel({ change: "same" }));
  expect(section(text, "WHAT CHANGED")).toBe("  Nothing that was certified before has changed.");
  expect(render(onlyModel({ previous: null, change: "first" }))).not.toContain("WHAT CHANGED");
});

test("a simulated target is marked as one", () => {
  expect(render(withRun({ target: "simulator/us-east-1" }))).toContain(
    "simulator/us-east-1 (simulated: this says nothing about real models)",
  );
});
