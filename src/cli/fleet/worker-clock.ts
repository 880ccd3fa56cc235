import { readClocks } from "../../database/read-clocks.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { areApart } from "../session/require-clock.ts";

/** Whether this machine's clock can be gone by; each change is said once. */
export class WorkerClock {
  #isRight = true;

  /** Throws where the ledger cannot be asked. */
  async isRight({ ledger }: OpenLedger, output: Output): Promise<boolean> {
    const readings = await ledger.withClient(readClocks);
    const isRight = !areApart(readings);
    if (isRight !== this.#isRight) {
      const { errors, fleet } = output.texts;
      const { processMs, databaseMs } = readings;
      output.note(isRight ? fleet.clockRight : fleet.clockWrong(errors.clockDiffers(processMs, databaseMs).message));
    }
    this.#isRight = isRight;
    return isRight;
  }
}
