import type { Verdict } from "../../events/vocabulary.ts";
import type { ReportModel, ReportProbe } from "../../projections/report-model.ts";
import { advisedKey } from "../texts/advised-key.ts";
import type { Texts } from "../texts/catalogue.ts";
import { failureLine } from "./printable.ts";

/** A test case: a probe, or the model as a whole. `result` null: it passed. */
export interface Case {
  readonly name: string;
  readonly latencyMs: number | null;
  readonly result: {
    readonly kind: "failure" | "error" | "skipped";
    readonly type: string;
    readonly message: string;
    readonly body: string;
  } | null;
}

/** The name of the case that says what no probe of the model says. */
const wholeModel = "certification";

/**
 * A case for each probe: failed is a failure, undecided an error, not run is skipped. If no probe says what became of
 * the model (it was skipped or refused, or it is pending), an extra case does, so that none of them looks fine.
 */
export function casesOf(model: ReportModel, texts: Texts): readonly Case[] {
  const probes = model.probes.map((probe) => caseOf(probe, texts));
  const whole = wholeResult(model, probes, texts);
  return whole === null ? probes : [...probes, { name: wholeModel, latencyMs: null, result: whole }];
}

function caseOf(probe: ReportProbe, texts: Texts): Case {
  return { name: probe.probe, latencyMs: probe.latencyMs, result: resultOf(probe, texts) };
}

function resultOf(probe: ReportProbe, texts: Texts): Case["result"] {
  const { outcome, error, abandonedCalls } = probe;
  switch (outcome) {
    case "passed":
      return null;
    case "not_run":
      return { kind: "skipped", type: outcome, message: texts.words.outcome[outcome], body: "" };
    case "failed":
      return failureOf(probe, texts);
    case "undecided": {
      const why = abandonedCalls > 0 ? texts.report.abandonedProbe(abandonedCalls) : texts.words.outcome[outcome];
      return {
        kind: "error",
        type: error?.category ?? outcome,
        message: error === null ? why : failureLine(error),
        body: "",
      };
    }
  }
}

/** What was expected in one line, and all three in the body, a line each. */
function failureOf({ finding, error }: ReportProbe, { report, words }: Texts): Case["result"] {
  const type = error?.category ?? "wrong_answer";
  if (finding === null) {
    return { kind: "failure", type, message: error === null ? words.outcome.failed : failureLine(error), body: "" };
  }
  const { code, asked, expected, received } = finding;
  const body = [
    `${report.asked}: ${asked}`,
    `${report.expected}: ${expected}`,
    `${report.received}: ${received ?? report.notKept}`,
  ].join("\n");
  return { kind: "failure", type, message: `${report.expected}: ${expected} (${code})`, body };
}

function wholeResult(model: ReportModel, probes: readonly Case[], texts: Texts): Case["result"] {
  const { verdict, skip } = model;
  const has = (kind: "failure" | "error") => probes.some(({ result }) => result?.kind === kind);
  switch (verdict) {
    case null:
      return { kind: "error", type: "pending", message: texts.words.pending, body: "" };
    case "skipped": {
      const message = texts.report.skippedSince(skip?.date ?? null, model.lifecycle.from === "control_plane");
      return { kind: "skipped", type: "end_of_life", message, body: "" };
    }
    case "failed":
    case "quality_warning":
      return has("failure") ? null : { kind: "failure", ...told(verdict, model, texts) };
    case "inconclusive":
      return has("error") ? null : { kind: "error", ...told(verdict, model, texts) };
    case "certified":
      return null;
  }
}

/** The model's own error, what it means and what to do. */
function told(verdict: Verdict, { error }: ReportModel, texts: Texts) {
  if (error === null) return { type: verdict, message: texts.words.verdict[verdict], body: "" };
  const { meaning, next } = texts.advice[advisedKey(error)];
  return { type: error.category, message: failureLine(error), body: `${meaning}\n${next}` };
}
