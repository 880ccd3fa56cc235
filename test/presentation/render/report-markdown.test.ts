import { describe, expect, test } from "vitest";
import { code, prose } from "../../../src/presentation/render/markdown-text.ts";
import { renderReportMarkdown } from "../../../src/presentation/render/report-markdown.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { type Report, type ReportProbe, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };

const mixed = reportSchema.parse(mixedReport);
const render = (report: Report, isDriven = false) => renderReportMarkdown(report, { isDriven, logFile: null }, en);
const withRun = (changes: Partial<Report["run"]>): Report => ({ ...mixed, run: { ...mixed.run, ...changes } });
const certified: Report = { ...mixed, models: mixed.models.slice(0, 1) };

test("a run that certified all asks for nothing", () => {
  const ended = { status: "completed", endedAt: "2026-11-22T18:42:00.000Z", reason: null } as const;
  const models = certified.models.map((model) => ({ ...model, change: "same" as const }));
  const text = render({ ...certified, models, run: { ...mixed.run, ...ended, interruptions: [] } });
  for (const heading of ["Next step", "What changed", "Interruptions", "What needs attention"]) {
    expect(text).not.toContain(heading);
  }
  expect(text).toContain("| Ended | 2026-11-22 18:42:00 UTC |");
});

test("facts that a run has are told, each in a row", () => {
  const suspended = { reason: "access", failure: null } as const;
  const text = render(withRun({ status: "suspended", suspended, registryCommit: "0123abc" }));
  expect(text).toContain("| Registry commit | `0123abc` |");
  expect(text).toContain("| Suspended | three models in a row refused access");
});

test("a killed run is one that stopped, unless a process drives it", () => {
  expect(render(withRun({ status: "running" }))).toContain("(stopped, resumable)");
  expect(render(withRun({ status: "running" }), true)).toContain("(running)");
});

test("a simulated target is marked as one at the top", () => {
  expect(render(withRun({ target: "simulator/us-east-1" }))).toContain(
    "> simulated: this says nothing about real models",
  );
});

test("totals that are not known are not shown as nothing", () => {
  const text = render({ ...mixed, totals: { ...mixed.totals, successRate: null, costUsd: null } });
  expect(text).toContain("| Cost | not known: no price in the registry |");
  expect(text).not.toContain("| Success rate |");
  const priced = { ...mixed, totals: { ...mixed.totals, unpricedModels: [] } };
  expect(render(priced)).toContain("| Cost | $0.0141 |");
});

test("an interruption that was resumed says after how long", () => {
  const rest = { at: mixed.run.startedAt, cause: "killed", detail: null, resumedAt: mixed.run.startedAt } as const;
  expect(render(withRun({ interruptions: [{ ...rest, restMs: 60_000 }] }))).toContain(
    "1. 2026-11-22 18:41:12 UTC: stopped without a trace (killed, crashed or power cut); resumed after 1m",
  );
});

describe("the evidence of a probe", () => {
  const [model] = mixed.models.filter(({ verdict }) => verdict === "quality_warning");
  const [probe] = model?.probes ?? [];
  const evidence = (changes: Partial<ReportProbe>) => {
    if (model === undefined || probe === undefined) throw new Error("no probe");
    const bare = { ...probe, outcome: "undecided" as const, error: null, finding: null, abandonedCalls: 0, ...changes };
    return render({ ...mixed, models: [{ ...model, probes: [bare] }] });
  };

  test("says that its calls were abandoned", () => {
    expect(evidence({ abandonedCalls: 3 })).toContain("  - Reason: its call was abandoned 3 times in a row");
  });

  test("says an error of its own", () => {
    const error = { category: "timeout", code: "TimeoutError", message: "too late", httpStatus: null } as const;
    expect(evidence({ error })).toContain("  - Error: `timeout (TimeoutError): too late`");
  });

  test("says what to mend of a rejected request, and that a reply was not kept", () => {
    const error = { category: "rejected", code: "ValidationException", message: "no", httpStatus: 400 } as const;
    const finding = { code: "request_rejected", asked: "ask", expected: "an answer", received: null };
    const text = evidence({ outcome: "failed", error, finding });
    expect(text).toContain("  - Received: not kept, because of this run's evidence option\n  - Next step: ");
  });

  test("is cut where it is very long", () => {
    const finding = { code: "text_differs", asked: "ask", expected: "k7", received: "😀".repeat(5000) };
    const [line = ""] = evidence({ outcome: "failed", finding }).match(/Received: .*/) ?? [];
    expect(line).toHaveLength("Received: ``".length + 2000 - 1);
    expect(line.endsWith("😀…`")).toBe(true);
  });
});

describe("code", () => {
  test.each([
    ["", "—"],
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["a``b`", "``` a``b` ```"],
  ])("of %j is %s", (text, span) => {
    expect(code(text)).toBe(span);
  });

  test("is cut between two letters, with an ellipsis that counts", () => {
    expect(code("abcdef", 4)).toBe("`abc…`");
    expect(code("abcd", 4)).toBe("`abcd`");
  });
});

test("prose keeps the code of our own sentences, and no other markup", () => {
  expect(prose("Look at <region> and `aws <x>` in AWS_REGION, *now*.")).toBe(
    "Look at \\<region\\> and `aws <x>` in AWS\\_REGION, \\*now\\*.",
  );
});
