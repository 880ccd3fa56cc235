import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { renderReportPage } from "../../src/pages/report-page.tsx";
import { en } from "../../src/presentation/texts/en.ts";
import { ptBR } from "../../src/presentation/texts/pt-BR.ts";
import { type Report, type ReportModel, reportSchema } from "../../src/projections/report-model.ts";
import mixedReport from "../projections/mixed-run.report.json" with { type: "json" };
import { killedAndResumedRun, mixedRun } from "../projections/mixed-run.ts";
import { reportOf, runStarted } from "../projections/run-story.ts";
import { bodyOf } from "./page-body.ts";
import { historyOf } from "./run-history.ts";

const mixed = reportSchema.parse(mixedReport);
const atRest = { isDriven: false, logFile: null };
const historyOfMixed = historyOf(mixedRun);
const pageOf = (report: Report, texts = en, history = historyOfMixed) =>
  renderReportPage(report, history, atRest, texts);

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the page of a mixed run reads as written down%s", async (language, texts) => {
  await expect(bodyOf(pageOf(mixed, texts))).toMatchFileSnapshot(`mixed-run.report${language}.html`);
});

test("the same run gives the same bytes", () => {
  const twice = [0, 1].map(() => pageOf(structuredClone(mixed), en, historyOf(killedAndResumedRun)));
  expect(twice[0]).toBe(twice[1]);
});

test("the policy lets in the page's own style and script, and nothing else", () => {
  const page = pageOf(mixed);
  const [, policy = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
  const digestOf = (tag: string) => {
    const [, text = ""] = new RegExp(`<${tag}>(.*)</${tag}>`, "s").exec(page) ?? [];
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  };
  expect(policy.split("; ")).toEqual([
    "default-src 'none'",
    `style-src ${digestOf("style")}`,
    `script-src ${digestOf("script")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(page).not.toMatch(/<[^>]* (?:style|on[a-z]+)=/);
});

test("every link within the page has where it leads to, once", () => {
  const page = pageOf(mixed);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  const links = [...page.matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(links.filter((link) => !ids.includes(link))).toEqual([]);
});

describe("a page of", () => {
  const modelOf = (verdict: ReportModel["verdict"]) => mixed.models.filter((model) => model.verdict === verdict);
  const only = (models: readonly ReportModel[]): Report => ({ ...mixed, models: [...models] });

  test("a run without models says so, and has no empty sections", () => {
    const totals = { ...mixed.totals, models: 0, skipped: 0 };
    const page = pageOf({ ...mixed, models: [], totals }, en, historyOf([[0, runStarted()]]));
    expect(page).toContain("<h1>No model was certified in this run</h1>");
    expect([...page.matchAll(/<section id="([^"]*)"/g)].map(([, id]) => id)).toEqual(["next", "run", "record"]);
  });

  test("healthy models asks for no attention", () => {
    const page = pageOf(only(modelOf("certified")));
    expect(page).not.toContain('id="attention"');
    expect(page).toContain('id="details"');
  });

  test("a run that was suspended says why and how to go on", () => {
    const failure = { category: "credentials", code: "ExpiredToken", message: "expired", httpStatus: 403 } as const;
    const suspended = { reason: "credentials", failure: { ...failure, requestId: null, retryAfterMs: null } } as const;
    const page = pageOf({ ...mixed, run: { ...mixed.run, status: "suspended", suspended } });
    expect(page).toContain("credentials (ExpiredToken): expired");
    expect(page).toContain(`recert resume ${mixed.run.id}`);
  });

  test("a model with many failed probes opens three, and holds the evidence of all", () => {
    const [model] = modelOf("quality_warning");
    const probe = model?.probes.find(({ finding }) => finding !== null);
    if (model === undefined || probe === undefined) throw new Error("no probe with a finding");
    const probes = [1, 2, 3, 4, 5].map((i) => ({ ...probe, probe: `probe-${i}` }));
    const page = pageOf(only([{ ...model, probes }]));
    expect(page).toContain("2 more failed probes");
    expect(page.match(/It is sunny in Oslo\./g)).toHaveLength(5);
  });
});

describe("a page of 5,000 models", () => {
  const models = Array.from({ length: 5000 }, (_, i): ReportModel => {
    const [model] = mixed.models.slice(i % mixed.models.length);
    if (model === undefined) throw new Error("no model");
    return { ...model, index: i + 1, modelId: `${model.modelId}-${i}` };
  });
  const page = pageOf({ ...mixed, models });

  test("is a file that can be mailed and opened", () => {
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
  });

  test("has a row of each, all of the 100 that stand worst, and says where the others are", () => {
    expect(page.match(/<tr data-standing=/g)).toHaveLength(5000);
    expect(page.match(/ id="model-/g)).toHaveLength(100);
    expect(page).toContain("4,900 models have only a line in this table");
    expect(page).toContain(`recert report ${mixed.run.id} --model ID`);
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    expect([...page.matchAll(/ href="#([^"]*)"/g)].filter(([, id]) => !ids.has(id))).toEqual([]);
  });
});

test("a killed and resumed run shows its rests and what was made again", () => {
  const page = pageOf(reportOf(killedAndResumedRun, "interrupted"), en, historyOf(killedAndResumedRun));
  expect(page).toContain("<title>rest of 1h</title>");
  expect(page).toContain("resumed after 1h");
  expect(page).toContain("1 made again");
  expect(page).toContain("1 abandoned");
});
