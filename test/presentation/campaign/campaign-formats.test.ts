import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { renderCampaign } from "../../../src/cli/files/campaign-report.ts";
import { renderCampaignMarkdown } from "../../../src/presentation/campaign/campaign-markdown.ts";
import { campaignMatrix } from "../../../src/presentation/campaign/campaign-matrix.ts";
import type { ReportFormat } from "../../../src/presentation/render/report-formats.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { buildCampaignReport } from "../../../src/projections/campaign/campaign-report.ts";
import type { CampaignReport } from "../../../src/projections/campaign/campaign-report-model.ts";
import { shortTargets } from "../../../src/projections/campaign/short-targets.ts";
import { bodyOf } from "../../pages/page-body.ts";
import { campaignId, campaignReport, facts, members } from "../../projections/campaign/mixed-campaign.ts";
import { page } from "../render/page.ts";

const built = { report: campaignReport, members };
const atRest = { isDriven: false, logFile: null };
const view = { isWhole: false, surroundings: atRest, page };
const as = (format: ReportFormat, report = campaignReport, on = page) =>
  renderCampaign(format, { report, members }, { ...view, page: on });
const linesOf = (text: string) => text.split("\n");

describe.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the report of a mixed campaign reads as written down", (language, texts) => {
  const on = { ...view, page: { ...page, texts } };

  test.each([
    ["text", "txt"],
    ["markdown", "md"],
    ["junit", "xml"],
    ["csv", "csv"],
  ] as const)(`as %s${language}`, async (format, extension) => {
    await expect(await renderCampaign(format, built, on)).toMatchFileSnapshot(`mixed-campaign${language}.${extension}`);
  });

  test(`whole, with the brief report of each run${language}`, async () => {
    const text = await renderCampaign("text", built, { ...on, isWhole: true });
    await expect(text).toMatchFileSnapshot(`mixed-campaign${language}.full.txt`);
  });

  test(`as a page${language}`, async () => {
    const body = bodyOf(await renderCampaign("html", built, on));
    await expect(body).toMatchFileSnapshot(`../../pages/mixed-campaign${language}.html`);
  });
});

test.each([
  ["queued", { isDriven: false }],
  ["running", { isDriven: true }],
])("a queued campaign is %s while workers drive %o of it, and no command is offered", async (word, driving) => {
  const queued = buildCampaignReport({ ...facts, queued: true }, members);
  const on = { ...view, surroundings: { ...atRest, ...driving } };
  const shown = (format: ReportFormat) => renderCampaign(format, { report: queued, members }, on);
  expect(linesOf(await shown("text"))[0]).toBe(`📊 CAMPAIGN REPORT: ${word}`);
  expect(await shown("markdown")).toContain(`(${word})`);
  expect(await shown("html")).toContain(` · ${word}</p>`);
  for (const format of ["text", "markdown", "html"] as const) {
    expect(await shown(format)).not.toContain("recert resume");
    expect((await shown(format)).includes("will continue it by themselves")).toBe(!driving.isDriven);
  }
});

test("json is the report itself", async () => {
  expect(JSON.parse(await renderCampaign("json", built, view))).toEqual(campaignReport);
});

test("junit is valid by its schema, a suite a run, and a run that was not started is an error", async () => {
  const contents = await as("junit");
  const schema = readFileSync(new URL("../../support/junit.xsd", import.meta.url), "utf8");
  const { errors } = await validateXML({
    xml: [{ fileName: "campaign.xml", contents }],
    schema: [{ fileName: "junit.xsd", contents: schema }],
  });
  expect(errors).toEqual([]);
  expect(contents.match(/<testsuite /g)).toHaveLength(6);
  expect(contents).toContain('<error type="not_started" message="not started"/>');
});

test("csv has a line a model and target in the order of the runs, whatever the order in which they came", async () => {
  const rows = linesOf(await as("csv")).map((line) => line.split(",").slice(1, 4).join());
  expect(rows.slice(0, 4)).toEqual([
    "lane,run_id,target",
    ...[1, 1, 1].map((lane) => `${lane},0199f3c2-7b1a-7c3e-9d2f-000000000001,aws/111122223333/us-east-1`),
  ]);
  expect(rows).toHaveLength(17);
});

/** A campaign as large as one of a company: `count` models that are certified everywhere but one, on many targets. */
function largeCampaign(count: number, targets: readonly string[]): CampaignReport {
  const [certified, warned] = [campaignReport.models[1], campaignReport.models[0]];
  if (certified === undefined || warned === undefined) throw new Error("no models");
  const models = Array.from({ length: count }, (_, i) => {
    const like = i === 3 ? warned : certified;
    const cell = like.cells[0] ?? null;
    return { ...like, modelId: `acme.model-${i}-v1:0`, cells: targets.map(() => cell) };
  });
  return { ...campaignReport, campaign: { ...facts, targets: [...targets] }, models };
}
const regions = Array.from({ length: 12 }, (_, i) => `aws/111122223333/us-east-${i + 1}`);

describe("the text", async () => {
  test("of many models fits a screen: those that are well everywhere are counted", async () => {
    const text = await as("text", { ...largeCampaign(500, regions), runs: [] });
    expect(linesOf(text).length).toBeLessThan(40);
    expect(text).toContain("acme.model-3-v1:0");
    expect(text).toContain("499 more models have no problems on any target.");
  });

  test.each([40, 60, 80, 120, 200])("passes no line of %i columns where an id leaves room", async (width) => {
    for (const texts of [en, ptBR]) {
      const lines = linesOf(await as("text", largeCampaign(5, regions), { ...page, texts, width }));
      expect(
        lines.filter((line) => displayWidth(line) > width && !/[\da-f-]{36}/.test(line) && line.trim().includes(" ")),
      ).toEqual([]);
    }
  });

  test("folds columns that there is no room for, and has each once", () => {
    const { models } = largeCampaign(2, regions);
    const lines = campaignMatrix(models, regions, page);
    const titles = lines.filter((line) => line.startsWith("MODEL")).flatMap((line) => line.split(/\s{2,}/).slice(1));
    expect(titles).toEqual(shortTargets(regions));
    expect(lines[0]).toBe("Targets 1 to 5 of 12");
  });

  test("of a campaign that is driven, or has ended, offers no resume", async () => {
    const driven = await renderCampaign("text", built, { ...view, surroundings: { ...atRest, isDriven: true } });
    const ended = await as("text", { ...campaignReport, campaign: { ...facts, status: "completed", exitCode: 3 } });
    expect([driven, ended].filter((text) => text.includes(`recert resume ${campaignId}`))).toEqual([]);
    expect(ended).toContain("completed, exit code 3");
  });

  test("of a campaign whose runs have listed nothing yet has no matrix", async () => {
    const report = buildCampaignReport(
      facts,
      members.map((member) => ({ ...member, report: null })),
    );
    const text = await as("text", report);
    expect(text).not.toContain("MODEL");
    expect(text).toContain("not started");
    expect(await as("markdown", report)).not.toContain("## Models by target");
  });
});

test("a page of 5,000 models on 12 targets is one that can be mailed, and says what it leaves out", async () => {
  const html = await renderCampaign("html", { report: largeCampaign(5000, regions), members }, view);
  expect(Buffer.byteLength(html)).toBeLessThan(5_500_000);
  expect(html.match(/<tr data-standing=/g)).toHaveLength(833);
  expect(html).toContain("4,167 models with the best results are left out here.");
  expect(html).toContain("acme.model-3-v1:0");
});

test("markdown leaves out rows where it would be too long, and says so", () => {
  const report = largeCampaign(2000, regions);
  const text = renderCampaignMarkdown(report, atRest, en, 100_000);
  expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(100_000);
  expect(text).toMatch(/[\d,]+ models with the best results are left out here/);
  expect(renderCampaignMarkdown(report, atRest, en, 100)).toBe("");
});

test.each([
  [
    ["aws/1/us-east-1", "aws/1/eu-west-1"],
    ["us-east-1", "eu-west-1"],
  ],
  [
    ["aws/1/us-east-1", "aws/2/us-east-1"],
    ["1/us-east-1", "2/us-east-1"],
  ],
  [["simulator/us-east-1"], ["us-east-1"]],
  [
    ["aws/1/us-east-1", "simulator/us-east-1"],
    ["aws/1/us-east-1", "simulator/us-east-1"],
  ],
])("targets %j are told apart by %j", (targets, short) => {
  expect(shortTargets(targets)).toEqual(short);
});
