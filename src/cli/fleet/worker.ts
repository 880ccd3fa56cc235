import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "../../database/error-code.ts";
import { PgBossQueue, queueSchema } from "../../fleet/pg-boss/pg-boss-queue.ts";
import { FleetLook } from "../../fleet/postgres/fleet-look.ts";
import type { TargetQueue } from "../../fleet/queue.ts";
import { exitCodes, signalExitCode } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { logger } from "../logger.ts";
import { type MetricsFlags, requireMetrics, withMetrics } from "../metrics/with-metrics.ts";
import { type NotifierFlags, receiversOf, withNotifier } from "../notify/with-notifier.ts";
import { type OpenLedger, withAnnouncedLedger } from "../open-ledger.ts";
import { parseDuration } from "../options/duration.ts";
import { parseInteger } from "../options/integer.ts";
import { useProgress } from "../options/progress-flag.ts";
import type { Output } from "../output.ts";
import { listenForStopSignals } from "../session/stop-signals.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { DueSchedules } from "./due-schedules.ts";
import { endQueued } from "./end-queued.ts";
import { requireWorkers } from "./require-workers.ts";
import { TargetDriver } from "./target-driver.ts";

/** `recert worker`'s flags as they were typed; undefined = not given. */
export interface WorkerFlags extends MetricsFlags, NotifierFlags {
  readonly concurrency?: string;
  readonly againAfter?: string;
}

const lookEveryMs = 2_000;
const concurrencyRange = { min: 1, max: 256 };
const againAfterRange = { min: "1s", max: "24h" };
const defaults = { concurrency: "4", againAfter: "1m" };

/**
 * `recert worker`: takes targets of queued campaigns from the queue and drives them, until a signal ends it. Returns the exit
 * code. Throws `TroubleError`.
 */
export async function worker(flags: WorkerFlags, settings: Settings, output: Output): Promise<number> {
  const { texts } = output;
  const concurrency = parseInteger("--concurrency", flags.concurrency ?? defaults.concurrency, concurrencyRange, texts);
  const againAfterMs = parseDuration("--again-after", flags.againAfter ?? defaults.againAfter, againAfterRange, texts);
  requireWorkers(texts);
  const metrics = await requireMetrics(flags, output);
  const receivers = await receiversOf(flags, settings, output);
  // Several targets at a time, come and gone: lines, whatever the terminal.
  await useProgress({ progress: "plain" }, settings, output);
  return withAnnouncedLedger(settings, output, async (opened) => {
    const signals = listenForStopSignals(() => undefined);
    try {
      // Told beside the work, not after each target.
      const how = { settings: { ...settings, receivers: undefined }, output, stop: signals.stop };
      const { database } = opened;
      await withMetrics(metrics, { database, output }, () =>
        withNotifier(receivers, opened, output, () => work(opened, { concurrency, againAfterMs }, how)),
      );
    } finally {
      signals.dispose();
    }
    return signalExitCode(String(signals.stop.reason));
  });
}

async function work(
  opened: OpenLedger,
  { concurrency, againAfterMs }: { readonly concurrency: number; readonly againAfterMs: number },
  how: { readonly settings: Settings; readonly output: Output; readonly stop: AbortSignal },
): Promise<void> {
  const { output } = how;
  const { fleet } = output.texts;
  const queue = await openQueue(opened, output);
  const driver = new TargetDriver({ opened, ...how }, againAfterMs);
  try {
    await queue.take(concurrency, (target) => driver.drive(target));
    output.text(fleet.working(concurrency, hostname(), process.pid));
    await lookForWork(queue, new FleetLook(againAfterMs), { opened, ...how });
    output.progress(fleet.stopping);
  } finally {
    await queue.stop();
  }
}

interface LookSurroundings {
  readonly opened: OpenLedger;
  readonly settings: Settings;
  readonly output: Output;
  readonly stop: AbortSignal;
}

/** Starts what schedules start now, looks for work and hands it to the queue, again and again, until `stop` aborts. A database that is away is waited for. */
async function lookForWork(
  queue: TargetQueue,
  look: FleetLook,
  { opened, settings, output, stop }: LookSurroundings,
): Promise<void> {
  const schedules = new DueSchedules();
  let isAway = false;
  while (!stop.aborted) {
    try {
      await schedules.start(opened, settings, output);
      const { targets, toEnd } = await opened.ledger.withClient((client) => look.work(client));
      await queue.put(targets);
      for (const campaignId of toEnd) await end(opened, campaignId, output);
      if (isAway) output.note(output.texts.fleet.databaseBack);
      isAway = false;
    } catch (error) {
      const { message } = explainFailure(error, output.texts).trouble;
      if (!isAway) output.note(output.texts.fleet.databaseAway(message));
      isAway = true;
    }
    await delay(lookEveryMs, null, { signal: stop }).catch(() => undefined);
  }
}

async function end(opened: OpenLedger, campaignId: string, output: Output): Promise<void> {
  const exitCode = await endQueued(opened, campaignId);
  if (exitCode !== null) output.text(output.texts.fleet.ended(campaignId, exitCode));
}

async function openQueue({ connect }: OpenLedger, { texts }: Output): Promise<PgBossQueue> {
  const onTrouble = (error: unknown) => logger().warn({ reason: String(error) }, "the queue fails");
  try {
    return await PgBossQueue.open({ connect, onTrouble });
  } catch (error) {
    if (errorCode(error) !== "42501") throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new TroubleError(exitCodes.usage, "no_queue", texts.fleet.noQueueSchema(queueSchema, reason), error);
  }
}
