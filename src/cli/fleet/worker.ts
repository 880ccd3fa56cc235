import { hostname } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import { DatabaseError, type DatabaseErrorCode } from "../../database/database-error.ts";
import { errorCode } from "../../database/error-code.ts";
import { PgBossQueue, queueSchema } from "../../fleet/pg-boss/pg-boss-queue.ts";
import { FleetLook } from "../../fleet/postgres/fleet-look.ts";
import type { TargetQueue } from "../../fleet/queue.ts";
import type { QueuedTarget } from "../../fleet/queued-target.ts";
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
import type { WorkerSession } from "./drive-target.ts";
import { DueSchedules } from "./due-schedules.ts";
import { endQueued } from "./end-queued.ts";
import { requireWorkers } from "./require-workers.ts";
import { TargetDriver } from "./target-driver.ts";
import { WorkerClock } from "./worker-clock.ts";

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
      const how = { settings: { ...settings, receivers: undefined }, output, signalled: signals.stop };
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
  how: { readonly settings: Settings; readonly output: Output; readonly signalled: AbortSignal },
): Promise<void> {
  const { output, settings } = how;
  const { fleet } = output.texts;
  const queue = await openQueue(opened, output);
  const leaving = new AbortController();
  const session = { opened, settings, output, stop: AbortSignal.any([how.signalled, leaving.signal]) };
  const driver = new TargetDriver(session, againAfterMs);
  const onUnreadable = (id: string, { message }: Error) => output.note(fleet.unreadableCampaign(id, message));
  try {
    await queue.take(concurrency, (target) => driver.drive(target));
    output.text(fleet.working(concurrency, hostname(), process.pid));
    const look = new FleetLook(againAfterMs, onUnreadable);
    await lookForWork(queue, look, driver, session);
    output.progress(fleet.stopping);
  } catch (error) {
    // What it drives rests as after a signal, so that others continue it at once.
    leaving.abort("SIGTERM");
    throw error;
  } finally {
    await queue.stop();
  }
}

/**
 * Starts what schedules start now, looks for work and hands it to the queue, again and again, until `stop` aborts. A database
 * that is away is waited for. Throws `DatabaseError` where the schema is no longer this build's.
 */
async function lookForWork(
  queue: TargetQueue,
  look: FleetLook,
  driver: TargetDriver,
  { opened, settings, output, stop }: WorkerSession,
): Promise<void> {
  const schedules = new DueSchedules();
  const clock = new WorkerClock();
  const isLeftAlone = (target: QueuedTarget) => driver.isLeftAlone(target);
  let isAway = false;
  while (!stop.aborted) {
    try {
      const { targets, toEnd } = await opened.ledger.withClient((client) => look.work(client, isLeftAlone));
      if (await clock.isRight(opened, output)) {
        await schedules.start(opened, settings, output);
        await queue.put(targets);
        for (const id of toEnd) await end(opened, id, output).catch((error) => look.leave(id, error));
      }
      if (isAway) output.note(output.texts.fleet.databaseBack);
      isAway = false;
    } catch (error) {
      if (error instanceof DatabaseError && movedOn.has(error.code)) throw error;
      const { message } = explainFailure(error, output.texts).trouble;
      if (!isAway) output.note(output.texts.fleet.databaseAway(message));
      isAway = true;
    }
    await delay(lookEveryMs, null, { signal: stop }).catch(() => undefined);
  }
}

/** Waiting does not help: this build is not the one for that schema. */
const movedOn: ReadonlySet<DatabaseErrorCode> = new Set(["newer_schema", "diverged_schema", "not_migrated"]);

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
