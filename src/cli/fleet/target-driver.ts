import type { QueuedTarget } from "../../fleet/queued-target.ts";
import { renderTrouble } from "../../presentation/render/error-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import { logger } from "../logger.ts";
import { driveTarget, type WorkerSession } from "./drive-target.ts";

/**
 * Drives the targets that the queue hands to this worker. One that it could not drive, for want of credentials or of the run's
 * suite, it leaves alone for a while: another worker may be able to.
 */
export class TargetDriver {
  readonly #worker: WorkerSession;
  readonly #leaveAloneMs: number;
  readonly #leftAloneUntilMs = new Map<string, number>();

  constructor(worker: WorkerSession, leaveAloneMs: number) {
    this.#worker = worker;
    this.#leaveAloneMs = leaveAloneMs;
  }

  /** Whether this worker could not drive it a while ago. */
  isLeftAlone(wanted: QueuedTarget): boolean {
    return performance.now() < (this.#leftAloneUntilMs.get(keyOf(wanted)) ?? 0);
  }

  /** Until the target rests. It never throws. */
  async drive(wanted: QueuedTarget): Promise<void> {
    const { stop, output } = this.#worker;
    if (stop.aborted || this.isLeftAlone(wanted)) return;
    this.#leftAloneUntilMs.delete(keyOf(wanted));
    try {
      if (!(await driveTarget(this.#worker, wanted))) this.#leaveAlone(wanted);
    } catch (error) {
      const { exitCode, trouble } = explainFailure(error, output.texts);
      // Somebody was quicker, and the ledger knows it.
      if (exitCode === exitCodes.busy) return logger().debug({ ...wanted, trouble }, "the target is held by another");
      this.#leaveAlone(wanted);
      output.note(
        `${wanted.target}: ${renderTrouble(trouble, { ...output.page, width: process.stderr.columns || 80 })}`,
      );
    }
  }

  #leaveAlone(wanted: QueuedTarget): void {
    this.#leftAloneUntilMs.set(keyOf(wanted), performance.now() + this.#leaveAloneMs);
  }
}

function keyOf({ campaignId, target }: QueuedTarget): string {
  return `${campaignId} ${target}`;
}
