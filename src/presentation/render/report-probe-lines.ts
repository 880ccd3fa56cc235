import type { ReportModel, ReportProbe } from "../../projections/report-model.ts";
import { advisedKey } from "../texts/advised-key.ts";
import { type Field, labelled, type Page } from "./page.ts";
import { failureLine, printable } from "./printable.ts";

const indent = "   ";

/**
 * What the probes that did not pass showed; a probe that passed or was never run needs no line, and an error that the
 * model's own error line says already is not said again.
 */
export function probeLines({ probes, error }: Pick<ReportModel, "probes" | "error">, page: Page): string[] {
  return probes.filter(hasFinding).flatMap((probe) => {
    const isSaid = probe.error?.message === error?.message;
    return linesOf(isSaid ? { ...probe, error: null } : probe, page);
  });
}

function hasFinding({ outcome }: ReportProbe): boolean {
  return outcome === "failed" || outcome === "undecided";
}

function linesOf(probe: ReportProbe, page: Page): string[] {
  const { texts, style } = page;
  const name = texts.report.probe(probe.probe, texts.words.outcome[probe.outcome], probe.gate);
  const colour = probe.outcome === "failed" ? style.bad : style.warn;
  const lead = `${indent}- ${colour(name)}`;
  return [lead, ...evidenceOf(probe, texts).flatMap((field) => labelled(field, page, `${indent}  `))];
}

function evidenceOf(probe: ReportProbe, texts: Page["texts"]): Field[] {
  return [...foundOf(probe, texts.report), ...notWaitedOf(probe, texts), ...mendingOf(probe, texts)];
}

/** A model may be certified in spite of a rejected request; what to fix is shown then too. */
function mendingOf({ error }: ReportProbe, { report, advice }: Page["texts"]): Field[] {
  return error?.category === "rejected" ? [[report.nextStep, advice[advisedKey(error)].next]] : [];
}

function notWaitedOf({ beyondMaxWait }: ReportProbe, { report, format }: Page["texts"]): Field[] {
  if (beyondMaxWait === null) return [];
  const { waitMs, leftMs, asked } = beyondMaxWait;
  return [[report.notWaited, report.notWaitedValue(format.duration(waitMs), format.duration(leftMs), asked)]];
}

function foundOf({ finding, error, abandonedCalls }: ReportProbe, report: Page["texts"]["report"]): Field[] {
  if (finding !== null) {
    return [
      [report.asked, printable(finding.asked)],
      [report.expected, printable(finding.expected)],
      [report.received, finding.received === null ? report.notKept : printable(finding.received)],
    ];
  }
  if (error !== null) return [[report.error, failureLine(error)]];
  return abandonedCalls > 0 ? [[report.reason, report.abandonedProbe(abandonedCalls)]] : [];
}
