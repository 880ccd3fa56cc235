import { dueTicks } from "../../fleet/postgres/due-ticks.ts";
import { renderTrouble } from "../../presentation/render/error-text.ts";
import { exitCodes } from "../exit-codes.ts";
import { explainFailure } from "../explain-failure.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { startScheduled } from "./start-scheduled.ts";

/** How often the schedules are looked at: reading their rhythms costs more than asking for work. */
const lookEveryMs = 10_000;

/**
 * What a worker does for schedules: starts those whose time has come, each time once. What another worker is at, or has started
 * already, comes to nothing.
 */
export class DueSchedules {
  readonly #triedTicks = new Map<string, string>();
  readonly #unreadable = new Set<string>();
  #lookAtMs = 0;

  /** Call it as often as you like. Throws where the ledger cannot be asked. */
  async start(opened: OpenLedger, settings: Settings, output: Output): Promise<void> {
    if (performance.now() < this.#lookAtMs) return;
    this.#lookAtMs = performance.now() + lookEveryMs;
    const onUnreadable = (name: string) => this.#sayUnreadable(name, output);
    for (const { scheduleId, tick } of await opened.ledger.withClient((client) => dueTicks(client, onUnreadable))) {
      if (this.#triedTicks.get(scheduleId) === tick) continue;
      await this.#try(opened, { scheduleId, tick }, settings, output);
      this.#triedTicks.set(scheduleId, tick);
    }
  }

  #sayUnreadable(name: string, output: Output): void {
    if (this.#unreadable.has(name)) return;
    this.#unreadable.add(name);
    output.note(output.texts.fleet.unreadableSchedule(name));
  }

  /** What cannot be started here, for want of a file or of credentials, is said once; another worker may be able to. */
  async #try(
    opened: OpenLedger,
    { scheduleId, tick }: { readonly scheduleId: string; readonly tick: string },
    settings: Settings,
    output: Output,
  ): Promise<void> {
    try {
      await startScheduled(opened, scheduleId, tick, settings, output);
    } catch (error) {
      const { exitCode, trouble } = explainFailure(error, output.texts);
      if (exitCode === exitCodes.infrastructure) throw error;
      output.note(renderTrouble(trouble, { ...output.page, width: process.stderr.columns || 80 }));
    }
  }
}
