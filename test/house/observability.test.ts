import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { RecentFigures } from "../../src/telemetry/metrics/ledger-figures.ts";
import { MetricsPage } from "../../src/telemetry/metrics/metrics-page.ts";
import { RunMetrics } from "../../src/telemetry/metrics/run-metrics.ts";
import { codeBlocksOf } from "./command-lines.ts";

const guide = readFileSync("docs/observability.md", "utf8");
const metricSchema = z.object({
  name: z.string(),
  help: z.string(),
  type: z.string(),
  labelNames: z.array(z.string()),
});

function metricsOfCode() {
  const { registry } = new RunMetrics("0.0.0");
  new MetricsPage(
    registry,
    new RecentFigures(() => Promise.reject(new Error("no ledger")), { maxAgeMs: 0, limitMs: 1 }),
  );
  return registry
    .getMetricsAsArray()
    .map((metric) => metricSchema.parse({ ...metric, type: typeOf(metric.constructor.name) }))
    .filter(({ name }) => name.startsWith("recert_"));
}

function typeOf(className: string): string {
  return className.toLowerCase();
}

test("the table of metrics is that of the code", () => {
  const rows = [...guide.matchAll(/^\| `(recert_\w+)` \| (\w+) \| ([\w, -]+) \| (.*) \|$/gm)].map(
    ([, name, type, labels = "", help]) => ({ name, type, labelNames: labels === "-" ? [] : labels.split(", "), help }),
  );
  const byName = (left: { name?: string | undefined }, right: { name?: string | undefined }) =>
    String(left.name).localeCompare(String(right.name));
  expect(rows.sort(byName)).toEqual(
    metricsOfCode()
      .map(({ name, type, labelNames, help }) => ({
        name,
        type,
        labelNames: labelNames.filter((l) => l !== "le"),
        help,
      }))
      .sort(byName),
  );
});

test("the examples are YAML, and ask for metrics that there are", () => {
  const known = new Set(metricsOfCode().map(({ name }) => name));
  const blocks = codeBlocksOf(guide, "yaml");
  expect(blocks).toHaveLength(2);
  for (const block of blocks) {
    expect(parse(block)).toBeTypeOf("object");
    const named = [...block.matchAll(/(?<![\w:])recert_\w+/g)].map(([name]) => name.replace(/_bucket$/, ""));
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  }
});
