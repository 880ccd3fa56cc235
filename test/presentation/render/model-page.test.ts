import { describe, expect, test } from "vitest";
import { renderModelPages } from "../../../src/presentation/render/model-page.ts";
import { renderReportAs } from "../../../src/presentation/render/report-formats.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { reportOfModels } from "../../../src/projections/model-record.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { record, reportOf } from "../../projections/run-story.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { page } from "./page.ts";

const whole = reportOf(killedAndResumedRun, "interrupted", () => "advice");
const events = record(killedAndResumedRun);
const pages = reportOfModels(whole, whole.models, events);

function only(modelId: string, changes: Partial<ReportModel> = {}): Report {
  return {
    ...pages,
    models: pages.models.filter((model) => model.modelId === modelId).map((model) => ({ ...model, ...changes })),
  };
}

const micro = "amazon.nova-micro-v1:0";
const haiku = "anthropic.claude-haiku-4-5-20251001-v1:0";
const render = (report: Report) => renderModelPages(report, page);

test.each([
  ["", en],
  [".pt-BR", ptBR],
] as const)("the pages of all models read as written down%s", async (suffix, texts) => {
  await expect(renderModelPages(pages, { ...page, texts })).toMatchFileSnapshot(`mixed-run.models${suffix}.txt`);
});

test("a file in the format of texts is the same page, and others hold that model only", () => {
  const report = only(micro);
  expect(renderReportAs("text", report, { isDriven: false, logFile: null }, en)).toBe(render(report));
  expect(
    reportSchema.parse(JSON.parse(renderReportAs("json", report, { isDriven: false, logFile: null }, en))),
  ).toEqual(report);
});

describe("the certification", () => {
  test("of a model that could not be judged is that of before, where there was one", () => {
    expect(render(only(haiku))).toMatch(/Before +certified 5\.0, by run 0199e000/);
    expect(render(only(haiku))).toContain("After   as before: this run could not find out\n");
    expect(render(only(haiku, { previous: null }))).toContain("After   none: this run could not find out\n");
  });
});

describe("the question and the reply", () => {
  const [trial] = only(micro).models[0]?.record?.trials ?? [];
  const [attempt] = trial?.attempts ?? [];
  const withTrial = (question: object | null, changes: object) => {
    const { record: own, ...model } = only(micro).models[0] ?? {};
    const trials = [{ ...trial, question, attempts: [{ ...attempt, ...changes }] }];
    return render({ ...pages, models: [{ ...model, record: { ...own, trials } } as ReportModel] });
  };

  test("are shown as they are kept: whole, as hashes, or not at all", () => {
    const kept = { stopReason: "end_turn", excerpt: "Oslo", sha256: "ab" };
    expect(withTrial({ asked: "Where?", expected: "Oslo" }, { reply: kept })).toContain(
      "     Asked: Where?\n     Expected: Oslo\n     Received: Oslo\n",
    );
    expect(withTrial({ askedSha256: "cd", expectedSha256: "ef" }, { reply: { ...kept, excerpt: null } })).toContain(
      "     Asked: sha256 cd\n     Expected: sha256 ef\n     Received: sha256 ab\n",
    );
    expect(withTrial(null, { reply: { ...kept, excerpt: null, sha256: null } })).toContain(
      "     Received: not kept, because of this run's evidence option\n",
    );
  });

  test("of a call that has not ended are not there", () => {
    const open = { endedAt: null, latencyMs: null, outcome: null, reply: null, finding: null };
    const text = withTrial(null, open);
    expect(text).toContain("trial 1, attempt 1: not ended yet\n");
    expect(text).not.toContain("Received:");
  });
});

test("a wait that goes on says what for", () => {
  const waits = [{ reason: "quota", startedAt: "2026-11-22T18:41:12.000Z", ms: null }] as const;
  const model = only(haiku).models[0];
  const trials = model?.record?.trials.map((trial) => ({
    ...trial,
    attempts: trial.attempts.map((attempt) => ({ ...attempt, waits: [...waits] })),
  }));
  const own = model?.record;
  if (own === undefined || trials === undefined) throw new Error("the page has its record");
  expect(render(only(haiku, { record: { ...own, trials } }))).toContain("     waits: the account's quota\n");
});

test.each([{ own: undefined }, { own: { startedAt: null, concluded: null, trials: [] } }])(
  "a model that was never asked has no probes to show (%#)",
  ({ own }) => {
    const { record: _, ...model } = only(micro).models[0] ?? {};
    const bare = { ...model, probes: [], ...(own === undefined ? {} : { record: own }) } as unknown as ReportModel;
    expect(render({ ...pages, models: [bare] })).not.toContain("PROBES:");
  },
);

test("a simulated target is marked as one, and a reason is given where there is one", () => {
  const run = { ...pages.run, target: "simulator/us-east-1", reason: null };
  const text = render({ ...only(micro), run });
  expect(text).toContain("simulator/us-east-1 (simulated: this says nothing about real");
  expect(text).not.toContain("Reason");
});

test.each(Object.entries(hostileStrings))("no Status line of a page is forged by %s", (_, text) => {
  const [model] = only(micro).models;
  const own = model?.record;
  if (model === undefined || own === undefined) throw new Error("the page has its record");
  const trials = own.trials.map((trial) => ({ ...trial, question: { asked: text, expected: text } }));
  const page = render({
    ...pages,
    models: [{ ...model, modelId: text, displayName: text, record: { ...own, trials } }],
  });
  expect(page.match(/Status: \w+/g)).toEqual(["Status: success"]);
  expect(page).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u);
});
