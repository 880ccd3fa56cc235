import type { RecordedEvent } from "../events/recorded-event.ts";
import { applyEvent, emptyRun, type RunState } from "../machine/fold.ts";
import { CertificationHistory } from "./certification-history.ts";
import { changesOf } from "./change.ts";
import { ProjectionTables } from "./projection-tables.ts";

/**
 * What the events make of the projections, up to wherever their reader stops: so the certifications stand as they stood
 * then. The events must begin with the ledger's first and leave none out; they are folded strictly and not verified.
 */
export class LedgerFold {
  readonly tables = new ProjectionTables();
  readonly history = new CertificationHistory();
  readonly #states = new Map<string, RunState>();

  /** Takes the next event of the ledger. Throws `RefusedEventError` where it does not fit its run. */
  apply(event: RecordedEvent): void {
    const { runId, globalPosition } = event;
    const after = applyEvent(this.#states.get(runId) ?? emptyRun, event);
    this.tables.apply(changesOf(runId, [{ event, after }]), globalPosition);
    this.history.apply(event, after);
    // Nothing can follow the end of a run, and a ledger may hold more ended runs than memory.
    if (after.status === "done") this.#states.delete(runId);
    else this.#states.set(runId, after);
  }
}
