import { resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../../database/database.ts";
import type { RecentFigures } from "../../telemetry/metrics/ledger-figures.ts";
import type { MetricsPage } from "../../telemetry/metrics/metrics-page.ts";
import type { MetricsAddress } from "../../telemetry/metrics/serve-metrics.ts";
import { exitCodes } from "../exit-codes.ts";
import { writeWholeFile } from "../files/whole-file.ts";
import { requireWritable } from "../files/written-file.ts";
import { logger } from "../logger.ts";
import type { Output } from "../output.ts";
import { loadRegistry } from "../questions/selected-models.ts";
import { watchRuns } from "../session/watch-runs.ts";
import { TroubleError } from "../trouble-error.ts";
import { toolVersion } from "../version.ts";
import { parseMetricsAddress } from "./metrics-address.ts";
import { readFigures } from "./read-figures.ts";

/** The flags as they were typed; undefined = not given. */
export interface MetricsFlags {
  readonly metrics?: string;
  readonly metricsFile?: string;
}

/** Where metrics go; null = nowhere. */
export interface MetricsWish {
  readonly address: MetricsAddress | null;
  readonly file: string | null;
}

/** Prometheus asks every 15 s or more; within that the ledger need not be asked twice. */
const patience = { maxAgeMs: 10_000, limitMs: 5_000 };
const writeEveryMs = 15_000;

/** What the flags wish. The collector of node_exporter reads only files ending in `.prom`. Throws `TroubleError`. */
export async function requireMetrics({ metrics, metricsFile }: MetricsFlags, { texts }: Output): Promise<MetricsWish> {
  const address = metrics === undefined ? null : parseMetricsAddress(metrics, texts);
  if (metricsFile === undefined) return { address, file: null };
  if (!metricsFile.endsWith(".prom")) {
    const trouble = texts.errors.badValue("--metrics-file", metricsFile, texts.observability.fileAllowed);
    throw new TroubleError(exitCodes.usage, "bad_value", trouble);
  }
  const file = resolve(metricsFile);
  await requireWritable(file, texts.observability.fileNotWritten);
  return { address, file };
}

/** Runs `use` while metrics of this process and of the ledger are served and written. Throws `TroubleError`. */
export async function withMetrics<T>(
  wish: MetricsWish,
  { database, output }: { readonly database: Database; readonly output: Output },
  use: () => Promise<T>,
): Promise<T> {
  if (wish.address === null && wish.file === null) return use();
  const { metrics, figures, page } = await openPage(database, output);
  const ignore = watchRuns(metrics);
  const over = new AbortController();
  const server = wish.address === null ? null : await serve(page, wish.address, output);
  const written = wish.file === null ? null : writeAgainAndAgain(page, figures, wish.file, over.signal);
  try {
    return await use();
  } finally {
    ignore();
    over.abort();
    await written;
    await server?.close();
  }
}

async function openPage(database: Database, { texts }: Output) {
  const { RunMetrics } = await import("../../telemetry/metrics/run-metrics.ts");
  const { MetricsPage } = await import("../../telemetry/metrics/metrics-page.ts");
  const { RecentFigures } = await import("../../telemetry/metrics/ledger-figures.ts");
  const { models } = await loadRegistry(null, texts);
  const metrics = new RunMetrics(toolVersion);
  const figures = new RecentFigures(() => readFigures(database, models), patience);
  return { metrics, figures, page: new MetricsPage(metrics.registry, figures) };
}

async function serve(page: MetricsPage, address: MetricsAddress, output: Output) {
  const { serveMetrics } = await import("../../telemetry/metrics/serve-metrics.ts");
  const { observability } = output.texts;
  try {
    const server = await serveMetrics(address, page);
    output.note(observability.served(server.url));
    return server;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new TroubleError(exitCodes.usage, "cannot_listen", observability.cannotServe(reason), error);
  }
}

/** Until `over` aborts, and once more then. A file that cannot be written is no reason to end what it is about. */
async function writeAgainAndAgain(page: MetricsPage, figures: RecentFigures, file: string, over: AbortSignal) {
  let isLast: boolean;
  do {
    isLast = over.aborted;
    // The last one stays, so it is to have what the last run came to.
    if (isLast) figures.forget();
    const text = await page.text();
    await writeWholeFile(file, (write) => write(text)).catch((error: unknown) => {
      logger().warn({ file, reason: String(error) }, "the metrics cannot be written");
    });
    if (!isLast) await delay(writeEveryMs, null, { signal: over }).catch(() => undefined);
  } while (!isLast);
}
