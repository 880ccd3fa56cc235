import Builder from "fast-xml-builder";
import type { Report, ReportModel, ReportRun } from "../../projections/report-model.ts";
import type { Texts } from "../texts/catalogue.ts";
import { readableIn } from "./printable.ts";
import { type Case, casesOf } from "./report-junit-cases.ts";

const builder = new Builder({
  attributeNamePrefix: "@",
  format: true,
  ignoreAttributes: false,
  // An attribute "true" would lose its value otherwise, which no XML parser takes.
  suppressBooleanAttributes: false,
  suppressEmptyNode: true,
});

/**
 * The report as JUnit XML, which CI systems show: a suite per model, a case per probe. Names are English tokens, times
 * are in seconds. What a failed probe showed is in its case, in the texts' language.
 */
export function renderReportJunit(given: Report, texts: Texts): string {
  const report = readableIn(given, texts);
  const suites = report.models.map((model) => suiteOf(model, casesOf(model, texts), report.run));
  return junitText(`recert ${report.run.target}`, report.totals.durationMs, suites);
}

/** What a suite is about, and its cases. */
export interface Suite {
  readonly name: string;
  readonly package: string;
  readonly id: number;
  readonly durationMs: number | null;
  readonly startedAt: string;
  readonly host: string;
  readonly properties: readonly (readonly [name: string, value: string])[];
  readonly cases: readonly (Case & { readonly modelId: string })[];
}

/** Suites as JUnit XML. */
export function junitText(name: string, durationMs: number, given: readonly Suite[]): string {
  const suites = given.map(elementOfSuite);
  const xml = builder.build({
    "?xml": { "@version": "1.0", "@encoding": "UTF-8" },
    testsuites: {
      "@name": name,
      "@tests": sum(suites, "@tests"),
      "@failures": sum(suites, "@failures"),
      "@errors": sum(suites, "@errors"),
      "@time": seconds(durationMs),
      testsuite: suites,
    },
  });
  return xml.endsWith("\n") ? xml : `${xml}\n`;
}

function suiteOf(model: ReportModel, cases: readonly Case[], run: ReportRun): Suite {
  const { modelId, vendor, durationMs, index } = model;
  return {
    ...{ name: modelId, package: vendor, id: index, durationMs, startedAt: run.startedAt, host: run.host },
    properties: propertiesOf(model, run),
    cases: cases.map((one) => ({ ...one, modelId })),
  };
}

function elementOfSuite({ name, id, durationMs, startedAt, host, properties, cases, ...suite }: Suite) {
  return {
    "@name": name,
    "@package": suite.package,
    "@id": id,
    "@tests": cases.length,
    "@failures": countOf(cases, "failure"),
    "@errors": countOf(cases, "error"),
    "@skipped": countOf(cases, "skipped"),
    "@time": seconds(durationMs),
    "@timestamp": startedAt.slice(0, 19),
    "@hostname": host,
    properties: { property: properties.map(([property, value]) => ({ "@name": property, "@value": value })) },
    testcase: cases.map(elementOf),
  };
}

function elementOf({ modelId, name, latencyMs, result }: Suite["cases"][number]) {
  const element = { "@classname": modelId, "@name": name, "@time": seconds(latencyMs) };
  if (result === null) return element;
  const { kind, type, message, body } = result;
  const text = body === "" ? {} : { "#text": body };
  return { ...element, [kind]: { "@type": type, "@message": message, ...text } };
}

/** What is known about the model as a whole; what is not known is left out. */
function propertiesOf(model: ReportModel, { id, target, suite }: ReportRun): (readonly [string, string])[] {
  const { verdict, rating, badge, certifiedAt, expiresAt } = model;
  const all = [
    ["run", id],
    ["target", target],
    ["suite", `${suite.name}@${suite.digest}`],
    ["verdict", verdict],
    ["rating", rating === null ? null : rating.toFixed(1)],
    ["badge", badge],
    ["certifiedAt", certifiedAt],
    ["expiresAt", expiresAt],
    ...Object.entries(model.capabilities).map(([name, { state }]) => [`capability.${name}`, state] as const),
  ] as const;
  return all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

function countOf(cases: readonly Case[], kind: "failure" | "error" | "skipped"): number {
  return cases.filter(({ result }) => result?.kind === kind).length;
}

function sum<K extends string>(suites: readonly Record<K, number>[], key: K): number {
  return suites.reduce((total, suite) => total + suite[key], 0);
}

function seconds(ms: number | null): string {
  return ((ms ?? 0) / 1000).toFixed(3);
}
