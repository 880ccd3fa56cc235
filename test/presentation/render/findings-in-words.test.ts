import { describe, expect, test } from "vitest";
import type { Phrase, RecordedPhrase } from "../../../src/events/phrases/phrase.ts";
import type { ControlPlane } from "../../../src/events/run-event.ts";
import type { Finding } from "../../../src/events/vocabulary.ts";
import { githubAnnotations } from "../../../src/presentation/render/github-annotations.ts";
import { inWords, readableIn } from "../../../src/presentation/render/printable.ts";
import { progressLines } from "../../../src/presentation/render/progress-lines.ts";
import { renderReportAs } from "../../../src/presentation/render/report-formats.ts";
import { renderTimeline } from "../../../src/presentation/render/timeline-text.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import {
  type Report,
  type ReportError,
  type ReportModel,
  type ReportProbe,
  reportSchema,
} from "../../../src/projections/report-model.ts";
import { timeline } from "../../../src/projections/timeline.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };
import { attemptStarted, failed, listed, modelsListed, record, runStarted } from "../../projections/run-story.ts";
import { page } from "./page.ts";

const expected: Phrase = { code: "one_call", params: { tool: "get_weather", arguments: "city Oslo" } };
const received: Phrase = { code: "calls_and_text", params: { stopReason: "end_turn", calls: "", text: "Sunny." } };
const finding: Finding = {
  ...{ code: "tool_not_called", asked: "What is the weather in Oslo?" },
  ...{ expected: "recorded expectation", received: "recorded reply" },
  phrases: { expected, received },
};
const inEnglish = "one call to get_weather with city Oslo, stop reason tool_use";
const inPortuguese = "uma chamada de get_weather com city Oslo, stop reason tool_use";

const error: ReportError = {
  category: "wrong_answer",
  code: "tool_not_called",
  message: "recorded error",
  httpStatus: null,
  phrases: { message: { code: "probe_expected_and_received", params: { probe: "tool_use", expected, received } } },
};

/** The mixed run, with one model whose every finding is of phrases. */
function reportWith(change: Partial<Pick<ReportProbe, "finding" | "error">> = {}): Report {
  const mixed = reportSchema.parse(mixedReport);
  const failedModel = mixed.models.find(({ verdict }) => verdict === "failed");
  if (failedModel === undefined) throw new Error("no model failed");
  const probes = failedModel.probes.map((probe) =>
    probe.outcome === "failed" ? { ...probe, finding, error, ...change } : probe,
  );
  const model: ReportModel = { ...failedModel, probes, error: { ...error, advice: "" } };
  const controlPlane: ControlPlane = {
    foundationModels: "unavailable",
    inferenceProfiles: "unavailable",
    detail: "recorded detail",
    phrases: { detail: { code: "no_answer_in_time", params: { deadlineMs: 5000 } } },
    notes: [],
  };
  return { ...mixed, run: { ...mixed.run, controlPlane }, models: [model] };
}

const atRest = { isDriven: false, logFile: null };
const flat = (text: string) => text.replaceAll(/\s+/gu, " ");

describe.each(["text", "markdown", "junit", "csv"] as const)("the report as %s", (format) => {
  const shown = (texts: typeof en, report = reportWith()) => flat(renderReportAs(format, report, atRest, texts));

  test("says what was found in the words of its language", () => {
    expect(shown(en)).toContain(inEnglish);
    expect(shown(ptBR)).toContain(inPortuguese);
    expect(shown(ptBR)).toContain("chamadas: nenhuma; texto: Sunny.");
    expect(shown(ptBR)).not.toContain("recorded");
    expect(shown(ptBR)).not.toContain(inEnglish);
  });
});

test("json is English in every language, and has the phrases for whoever wants other words", () => {
  const json = renderReportAs("json", reportWith(), atRest, ptBR);
  expect(json).toContain("recorded expectation");
  expect(reportSchema.parse(JSON.parse(json))).toEqual(reportWith());
});

test("GitHub is told in the words of the language", () => {
  expect(githubAnnotations(reportWith(), ptBR).join("\n")).toContain(inPortuguese);
});

test.each<[string, RecordedPhrase]>([
  ["of a newer recert", { code: "of_a_newer_recert", params: {} }],
  ["without what it needs", { code: "one_call", params: {} }],
])("the recorded sentence stands where a phrase is one %s", (_, phrase) => {
  const said = inWords({ ...finding, phrases: { expected: phrase } }, ptBR);
  expect(said.expected).toBe("recorded expectation");
});

test("an old finding has no phrases, and is shown as it was recorded", () => {
  const { phrases: _, ...old } = finding;
  const text = renderReportAs("text", reportWith({ finding: old }), atRest, ptBR);
  expect(flat(text)).toContain("recorded expectation");
});

test("what a phrase quotes is made printable, and what is no phrase is left alone", () => {
  const quoted = { message: "m", phrases: { message: { code: "only_beginning", params: { text: "\u001b[31mred" } } } };
  expect(readableIn(quoted, ptBR).message).toBe("só o começo: \\u001b[31mred");
  expect(inWords({ phrases: "mine", list: [{ phrases: null, message: "m" }] }, ptBR)).toEqual({
    phrases: "mine",
    list: [{ phrases: null, message: "m" }],
  });
});

describe("a failed call", () => {
  const phrase = { code: "deadline_exceeded", params: { deadlineMs: 60_000 } };
  const next = { do: "probe", outcome: "undecided" } as const;
  const event = failed("a", "timeout", "deadline_exceeded", "recorded", next);
  const failure = { ...event.data.failure, phrases: { message: phrase } };
  const late = { ...event, data: { ...event.data, failure } };
  const model = listed(1, "m", ["p"]);
  const events = record([
    [0, runStarted()],
    [1, modelsListed(model)],
    [2, attemptStarted(model, "p", "a")],
    [3, late],
  ]);
  const portuguese = { ...page, texts: ptBR };

  test("is told in the words of the language in the history", () => {
    expect(renderTimeline(timeline(events), portuguese)).toContain("dentro do prazo de 60000 ms");
  });

  test("is told in the words of the language while the run goes on", () => {
    const lines = progressLines({ ...portuguese, width: 200 }, "plain");
    const told = events.flatMap((one) => lines(one)).join(" ");
    expect(told.replaceAll(/\s+/g, " ")).toContain("dentro do prazo de 60000 ms");
  });
});
