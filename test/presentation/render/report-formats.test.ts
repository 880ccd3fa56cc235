import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { githubAnnotations } from "../../../src/presentation/render/github-annotations.ts";
import { renderReportAs } from "../../../src/presentation/render/report-formats.ts";
import { renderReportMarkdown } from "../../../src/presentation/render/report-markdown.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };

const mixed = reportSchema.parse(mixedReport);
const atRest = { isDriven: false, logFile: null };

function modelOf(verdict: ReportModel["verdict"]): ReportModel {
  const model = mixed.models.find((one) => one.verdict === verdict);
  if (model === undefined) throw new Error(`no model is ${verdict}`);
  return model;
}

const only = (...models: ReportModel[]): Report => ({ ...mixed, models });
const junit = (report: Report) => renderReportAs("junit", report, atRest, en);

describe.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the report of a mixed run reads as written down", (language, texts) => {
  test.each([
    ["markdown", "md"],
    ["junit", "xml"],
    ["csv", "csv"],
  ] as const)(`as %s${language}`, async (format, extension) => {
    const text = renderReportAs(format, mixed, atRest, texts);
    await expect(text).toMatchFileSnapshot(`mixed-run.report${language}.${extension}`);
  });
});

test("json is the report itself, and text the one of 80 columns", () => {
  expect(JSON.parse(renderReportAs("json", mixed, atRest, en))).toEqual(mixed);
  expect(renderReportAs("text", mixed, atRest, en)).toBe(
    readFileSync(new URL("mixed-run.report.txt", import.meta.url), "utf8").replace("  Log         /logs/a.log\n", ""),
  );
});

test("csv is the same in every language where it quotes what others said", () => {
  expect(renderReportAs("csv", mixed, atRest, ptBR)).toBe(renderReportAs("csv", mixed, atRest, en));
});

describe("junit", () => {
  test.each([
    ["en", en],
    ["pt-BR", ptBR],
  ] as const)("is valid by the schema of JUnit in %s", async (_, texts) => {
    const schema = readFileSync(new URL("../../support/junit.xsd", import.meta.url), "utf8");
    const contents = renderReportAs("junit", mixed, atRest, texts);
    const { valid, errors } = await validateXML({
      xml: [{ fileName: "report.xml", contents }],
      schema: [{ fileName: "junit.xsd", contents: schema }],
    });
    expect(errors).toEqual([]);
    expect(valid).toBe(true);
  });

  test("an attribute keeps its value where it is `true`", () => {
    expect(junit(only({ ...modelOf("certified"), vendor: "true" }))).toContain('package="true"');
  });

  test("a model without a verdict is an error, so that no unfinished run looks well", () => {
    expect(junit(only(modelOf(null)))).toContain('<error type="pending" message="pending"/>');
  });

  test("a model that was refused is a failure though none of its probes failed", () => {
    const refused = mixed.models.find(({ error }) => error?.category === "access_denied");
    const xml = junit(only(...(refused === undefined ? [] : [refused])));
    expect(xml).toContain('tests="3" failures="1" errors="1" skipped="1"');
    expect(xml).toMatch(/name="certification" time="0.000">\s*<failure type="access_denied"/);
  });

  test("an inconclusive model without an undecided probe is an error", () => {
    const xml = junit(only({ ...modelOf("inconclusive"), probes: [] }));
    expect(xml).toMatch(/name="certification" time="0.000">\s*<error type="throttled"/);
  });

  test("a verdict without an error of its own is said as it is", () => {
    const xml = junit(only({ ...modelOf("failed"), probes: [], error: null }));
    expect(xml).toContain('<failure type="failed" message="failed"/>');
  });

  test("a probe that was not run is skipped", () => {
    const model = modelOf("certified");
    const probes = model.probes.map((probe) => ({ ...probe, outcome: "not_run" as const }));
    expect(junit(only({ ...model, probes }))).toContain('<skipped type="not_run" message="not run"/>');
  });

  test("a probe says what is known of it: abandoned calls, no finding, no error, a finding that was not kept", () => {
    const model = modelOf("quality_warning");
    const [probe] = model.probes;
    if (probe === undefined) throw new Error("no probe");
    const bare = { ...probe, error: null, finding: null, abandonedCalls: 0 };
    const finding = { code: "text_differs", asked: "ask", expected: "k7", received: null };
    const error = { category: "rejected", code: "ValidationException", message: "no", httpStatus: 400 } as const;
    const probes = [
      { ...bare, outcome: "undecided" as const },
      { ...bare, outcome: "undecided" as const, abandonedCalls: 3 },
      { ...bare, outcome: "failed" as const },
      { ...bare, outcome: "failed" as const, error },
      { ...bare, outcome: "failed" as const, finding },
    ];
    const xml = junit(only({ ...model, probes }));
    expect(xml).toContain('<error type="undecided" message="undecided"/>');
    expect(xml).toContain('<error type="undecided" message="its call was abandoned 3 times in a row"/>');
    expect(xml).toContain('<failure type="wrong_answer" message="failed"/>');
    expect(xml).toContain('<failure type="rejected" message="rejected (ValidationException): no"/>');
    expect(xml).toContain("Asked: ask\nExpected: k7\nReceived: not kept, because of this run&apos;s evidence option");
  });
});

describe("markdown that would be too long", () => {
  const many = only(
    ...Array.from({ length: 40 }, (_, i) => ({ ...(mixed.models[i % 7] ?? modelOf(null)), index: i + 1 })),
  );
  const whole = renderReportMarkdown(many, atRest, en);
  const bytesOf = (text: string) => new TextEncoder().encode(text).length;
  const within = (mostBytes: number) => renderReportMarkdown(many, atRest, en, mostBytes);

  test("leaves out first the detail of healthy models, then evidence, then all detail, and says so", () => {
    const withoutWell = within(bytesOf(whole) - 1);
    expect(withoutWell).not.toContain("<details>");
    expect(withoutWell).toContain("Received");
    expect(withoutWell).toContain("recert report 0199f3c2-7b1a-7c3e-9d2f-1a2b3c4d5e6f\n");
    const withoutEvidence = within(bytesOf(withoutWell) - 1);
    expect(withoutEvidence).not.toContain("Received");
    expect(withoutEvidence).toContain("Meaning");
    const withoutDetail = within(bytesOf(withoutEvidence) - 1);
    expect(withoutDetail).not.toContain("Meaning");
    expect(withoutDetail).not.toContain("not in this table");
    expect(within(bytesOf(withoutDetail) - 1)).toContain("20 models are not in this table.");
  });

  test("never passes the size that it was given, and is empty where nothing fits", () => {
    for (const mostBytes of [500, 2_000, 5_000, 10_000, 20_000, 40_000]) {
      expect(bytesOf(within(mostBytes))).toBeLessThanOrEqual(mostBytes);
    }
    expect(within(500)).toBe("");
  });
});

test("GitHub is told of each model that is not well, the failed ones first, with its escapes", () => {
  const failed = modelOf("failed");
  const error = { category: "rejected", code: "X", message: "50% of a, b: c", httpStatus: 400, advice: "" } as const;
  const lines = githubAnnotations(only(modelOf("certified"), modelOf("inconclusive"), { ...failed, error }), en);
  expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning"]);
  expect(lines[0]).toMatch(/^::error title=cohere\.command-r-v1%3A0%3A failed::rejected \(X\): 50%25 of a, b: c%0A\w/);
  expect(githubAnnotations(only({ ...failed, error: null }), en)).toEqual([
    "::error title=cohere.command-r-v1%3A0%3A failed::failed",
  ]);
});
