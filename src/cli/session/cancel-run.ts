import { v7 as uuidv7 } from "uuid";
import { systemClock } from "../../driver/clock.ts";
import { FencedError, Recorder } from "../../driver/recorder.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { changesOf } from "../../projections/change.ts";
import { exitCodes } from "../exit-codes.ts";
import { readRun } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import { TroubleError } from "../trouble-error.ts";
import { thisOwner } from "./owner.ts";

/** A driven run may move on between our reading and our append; but not this many times in a row. */
const triesMax = 50;

/**
 * Records that a run or campaign is cancelled, which fences off its driver. Throws `TroubleError` for one that has
 * ended.
 */
export async function cancelRun(opened: OpenLedger, runId: string, reason: string | null, texts: Texts): Promise<void> {
  for (let tries = 1; ; tries++) {
    const { state } = await readRun(opened, runId);
    if (state.status === "done") {
      const trouble = texts.errors.cannotCancel(runId, String(state.value));
      throw new TroubleError(exitCodes.usage, "already_ended", trouble);
    }
    const recorder = new Recorder(runId, state, {
      ledger: opened.ledger,
      clock: systemClock,
      newId: uuidv7,
      changesOf,
      onCommitted: () => undefined,
    });
    try {
      return await recorder.claim({ type: "RunCancelled", data: thisOwner(reason) });
    } catch (error) {
      if (!(error instanceof FencedError) || tries === triesMax) throw error;
    }
  }
}
