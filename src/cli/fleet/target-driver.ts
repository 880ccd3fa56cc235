import { LeftAlone } from "../../fleet/left-alone.ts";
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
  readonly #leftAlone: LeftAlone;

  constructor(worker: WorkerSession, leaveAloneMs: number) {
    this.#worker = worker;
    this.#leftAlone = new LeftAlone(leaveAloneMs);
  }

  /** Whether this worker could not drive it a while ago. */
  isLeftAlone(wanted: QueuedTarget): boolean {
    return this.#leftAlone.has(wanted, performance.now());
  }

  /** Until the target rests. It never throws. */
  async drive(wanted: QueuedTarget): Promise<void> {
    const { stop, output } = this.#worker;
    if (stop.aborted || this.isLeftAlone(wanted)) return;
    try {
      if (!(await driveTarget(this.#worker, wanted))) this.#leftAlone.add(wanted, performance.now());
    } catch (error) {
      const { exitCode, trouble } = explainFailure(error, output.texts);
      // Somebody was quicker, and the ledger knows it.
      if (exitCode === exitCodes.busy) return logger().debug({ ...wanted, trouble }, "the target is held by another");
      this.#leftAlone.add(wanted, performance.now());
      output.note(
        `${wanted.target}: ${renderTrouble(trouble, { ...output.page, width: process.stderr.columns || 80 })}`,
      );
    }
  }
}
