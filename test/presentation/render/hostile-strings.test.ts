import { parse } from "csv-parse/sync";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import MarkdownIt from "markdown-it";
import { describe, expect, test } from "vitest";
import { renderReportPage } from "../../../src/pages/report-page.tsx";
import { renderCourse } from "../../../src/presentation/render/course-text.ts";
import { githubAnnotations } from "../../../src/presentation/render/github-annotations.ts";
import { renderHistory } from "../../../src/presentation/render/history-text.ts";
import { jsonText } from "../../../src/presentation/render/json-text.ts";
import { renderModelPages } from "../../../src/presentation/render/model-page.ts";
import { printable } from "../../../src/presentation/render/printable.ts";
import { renderProbeMarkdown } from "../../../src/presentation/render/probe-markdown.ts";
import type { ProbeReport } from "../../../src/presentation/render/probe-model.ts";
import { renderProbe } from "../../../src/presentation/render/probe-text.ts";
import { renderBrief } from "../../../src/presentation/render/report-brief.ts";
import { renderReportCsv } from "../../../src/presentation/render/report-csv.ts";
import { renderReportJunit } from "../../../src/presentation/render/report-junit.ts";
import { renderReportMarkdown } from "../../../src/presentation/render/report-markdown.ts";
import { renderReport } from "../../../src/presentation/render/report-text.ts";
import { renderRuns } from "../../../src/presentation/render/runs-table.ts";
import { renderStatus } from "../../../src/presentation/render/status-table.ts";
import { renderTimeline } from "../../../src/presentation/render/timeline-text.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { runCourse } from "../../../src/projections/run-course.ts";
import { timeline } from "../../../src/projections/timeline.ts";
import { historyOf } from "../../pages/run-history.ts";
import { killedAndResumedRun } from "../../projections/mixed-run.ts";
import { record } from "../../projections/run-story.ts";
import { forbidden, workflowCommand } from "../../support/forbidden-signs.ts";
import { hostileReport, withHostileWords } from "../../support/hostile-report.ts";
import { hostileStrings } from "../../support/hostile-strings.ts";
import { page } from "./page.ts";

const atRest = { isDriven: false, logFile: null };
const now = "2026-11-22T18:41:12.000Z";
const markdown = new MarkdownIt({ html: true, linkify: true });

const probed = (text: string): ProbeReport => ({
  schemaVersion: 1,
  target: text,
  suite: { name: text, version: 1, digest: "0" },
  startedAt: now,
  endedAt: now,
  interruptedBy: null,
  exitCode: 1,
  totals: { models: 1, passed: 0, failed: 1, undecided: 0, notAsked: 1, calls: 1, inputTokens: 1, outputTokens: 1 },
  models: (["failed", "not_asked"] as const).map((outcome) => ({
    ...{ modelId: text, invocationId: text, vendor: text, outcome, latencyMs: null, probes: [] },
    error: outcome === "failed" ? { category: "rejected", code: text, message: text, advice: "Ask _again_." } : null,
  })),
});

const history = (text: string) =>
  renderHistory(
    [
      {
        ...{ modelId: text, vendor: text, target: text, suite: text },
        entries: [
          {
            ...{ verdict: "certified", rating: 5, badge: "PREMIUM", runId: "1", globalPosition: 1 },
            ...{ concludedAt: now, certifiedAt: now, expiresAt: now },
            end: { how: "revoked", at: now, runId: "1", actor: text, reason: text },
          },
        ],
      },
    ],
    page,
  );

const status = (text: string) =>
  renderStatus(
    [
      {
        ...{
          modelId: text,
          vendor: text,
          target: text,
          suite: text,
          verdict: "certified",
          rating: 5,
          badge: "PREMIUM",
        },
        ...{
          certifiedAt: now,
          expiresAt: now,
          usable: true,
          capabilities: {},
          stale: [],
          runId: "1",
          renewingRunId: null,
        },
        ...{ revokedRunId: null, legacyOn: null, endOfLifeOn: null, successor: text, isWaived: false },
      },
    ],
    now,
    page,
  );

const runs = (text: string) =>
  renderRuns(
    [
      {
        ...{ id: "1", kind: "certify", status: "running", target: text, owner: { host: text, pid: 1, since: now } },
        ...{ campaignId: null, runs: null, wantedRuns: null, queued: false, drivenRuns: null },
        progress: { concluded: 0, total: 1 },
        verdicts: { certified: 0, qualityWarning: 0, failed: 0, inconclusive: 0, skipped: 0 },
        ...{ startedAt: now, endedAt: null, durationMs: 0, resumes: 0 },
      },
    ],
    page,
  );

const timelineOf = (text: string) => {
  const steps = killedAndResumedRun.map(([afterS, event]) => [afterS, withHostileWords(event, text)] as const);
  return renderTimeline(timeline(record(steps)), page);
};

const spansOf = (text: string) => {
  const steps = killedAndResumedRun.map(([afterS, event]) => [afterS, withHostileWords(event, text)] as const);
  const events = record(steps);
  return renderCourse(runCourse(events), events, page);
};

const pageOf = (text: string) => {
  const steps = killedAndResumedRun.map(([afterS, event]) => [afterS, withHostileWords(event, text)] as const);
  return renderReportPage(hostileReport(text), historyOf(steps), atRest, en);
};

const plain: Record<string, (text: string) => string> = {
  "text report": (text) => renderReport(hostileReport(text), atRest, page),
  "brief report": (text) => renderBrief(hostileReport(text), atRest, page),
  "brief report of 40 columns": (text) => renderBrief(hostileReport(text), atRest, { ...page, width: 40 }),
  "model pages": (text) => renderModelPages(hostileReport(text), page),
  "markdown report": (text) => renderReportMarkdown(hostileReport(text), atRest, en),
  "junit report": (text) => renderReportJunit(hostileReport(text), en),
  "csv report": (text) => renderReportCsv(hostileReport(text), en),
  "json report": (text) => jsonText(hostileReport(text), 2),
  "line of json": (text) => jsonText(hostileReport(text)),
  "probe text": (text) => renderProbe(probed(text), page),
  "probe markdown": (text) => renderProbeMarkdown(probed(text), en),
  history,
  status,
  runs,
  timeline: timelineOf,
  "time line of the run": spansOf,
  page: pageOf,
};

const hostile = Object.entries(hostileStrings);

describe.each(Object.entries(plain))("%s", (_, render) => {
  test.each(hostile)("of %s holds no control, no change of direction and no command of GitHub", (_, text) => {
    const rendered = render(text);
    expect(forbidden.exec(rendered)).toBeNull();
    expect(workflowCommand.exec(rendered)).toBeNull();
  });
});

test.each(hostile)("the annotations of %s are one line each, and say what they are", (_, text) => {
  for (const line of githubAnnotations(hostileReport(text), en)) {
    expect(line).toMatch(/^::(?:error|warning) title=[^:,]*::[^\r\n]*$/u);
    expect(forbidden.exec(line)).toBeNull();
  }
});

test.each(hostile)("no Status line is forged by %s", (_, text) => {
  const genuine = renderReport(hostileReport("x"), atRest, page).match(/Status: \w+/g);
  expect(renderReport(hostileReport(text), atRest, page).match(/Status: \w+/g)).toEqual(genuine);
});

test.each(hostile)("json of %s is the same value", (_, text) => {
  expect(JSON.parse(jsonText({ text }))).toEqual({ text });
});

describe("markdown", () => {
  const ours = /^\/?(?:h[1-4]|p|strong|code|pre|table|thead|tbody|tr|th|td|ul|ol|li|details|summary|blockquote|em)$/;
  const tagsOf = (html: string) => [...html.matchAll(/<(\/?[a-z!][a-z0-9-]*)/gi)].map(([, tag = ""]) => tag);

  test.each(hostile)("shows %s without a link, an image or HTML of it", (_, text) => {
    for (const source of [
      renderReportMarkdown(hostileReport(text), atRest, en),
      renderProbeMarkdown(probed(text), en),
    ]) {
      const html = markdown.render(source);
      expect(tagsOf(html).filter((tag) => !ours.test(tag))).toEqual([]);
    }
  });

  test.each(hostile)("quotes %s whole in a cell of a table", (_, text) => {
    const html = markdown.render(renderReportMarkdown(hostileReport(text), atRest, en));
    expect(html).toContain(`<td><code>${markdown.utils.escapeHtml(printable(text))}</code></td>`);
  });

  test.each(hostile)("has the same headings and cells whatever %s is", (_, text) => {
    const shapeOf = (given: string) =>
      tagsOf(markdown.render(renderReportMarkdown(hostileReport(given), atRest, en))).filter((tag) =>
        /^(?:h\d|td|tr|table|li)$/.test(tag),
      );
    expect(shapeOf(text)).toEqual(shapeOf("x"));
  });
});

describe("the page", () => {
  const tagsOf = (html: string) => [...html.matchAll(/<(\/?[a-z!][a-z0-9-]*)/gi)].map(([, tag = ""]) => tag);

  const harmless = tagsOf(pageOf("x"));

  test.each(hostile)(
    "quotes %s whole, has the same elements whatever it is, and leads nowhere but into itself",
    (_, text) => {
      const html = pageOf(text);
      const quoted = printable(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
      expect(html).toContain(`<code class="quoted">${quoted}</code>`);
      expect(tagsOf(html)).toEqual(harmless);
      const links = [...html.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, to = ""]) => to);
      expect(links.filter((to) => !/^#[a-z0-9-]+$/.test(to) && !to.startsWith("data:image/svg+xml,"))).toEqual([]);
    },
  );
});

describe("junit", () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@", parseAttributeValue: false });

  test.each(hostile)("parses back to the cleaned %s", (_, text) => {
    const xml = renderReportJunit(hostileReport(text), en);
    expect(XMLValidator.validate(xml)).toBe(true);
    const [suite] = parser.parse(xml).testsuites.testsuite;
    expect(suite["@name"]).toBe(printable(text));
    expect(suite["@hostname"]).toBe(printable(text));
  });
});

describe("csv", () => {
  test.each(hostile)("parses back to the cleaned %s, and no cell begins a formula", (_, text) => {
    const rows: { readonly model_id: string }[] = parse(renderReportCsv(hostileReport(text), en), { columns: true });
    expect(rows).toHaveLength(7);
    expect(rows[0]?.model_id?.replace(/^'/, "")).toBe(printable(text));
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([]);
  });
});
