import type { RecordedEvent } from "../events/recorded-event.ts";
import type { EventType } from "../events/run-event.ts";
import { CertificationHistory } from "./certification-history.ts";
import { certificationChanges, type RunScope } from "./change.ts";
import { ProjectionTables } from "./projection-tables.ts";

/**
 * The types of the events that certifications, waivers and their history come from: about one in fifty of a ledger. The
 * index `events_of_certifications` has just these.
 */
export const certificationEventTypes = [
  "RunStarted",
  "ModelsListed",
  "CertificationsSuperseded",
  "ModelConcluded",
  "RunCompleted",
  "RunCancelled",
  "CertificationsRevoked",
  "CapabilityWaived",
  "WaiverEnded",
] as const satisfies readonly EventType[];

const nothing: RunScope = { run: null, models: [], clear: null, waive: null };

/**
 * What the events of a ledger make of certifications, waivers and their history, up to wherever their reader stops: so
 * they stood then. Of these types none may be left out; others change nothing. The events are believed: whether each of
 * them fits its run is asked by `recert verify`.
 */
export class LedgerFold {
  readonly tables = new ProjectionTables();
  readonly history = new CertificationHistory();
  readonly #runs = new Map<string, RunScope>();

  /** Takes the next event, in order of position. */
  apply(event: RecordedEvent): void {
    const { runId, globalPosition, type } = event;
    const after = scopeAfter(this.#runs.get(runId) ?? nothing, event);
    this.tables.apply(certificationChanges(runId, event, after, 0), globalPosition);
    this.history.apply(event, after);
    // Nothing can follow the end of a run, and a ledger may hold more ended runs than memory.
    if (type === "RunCompleted" || type === "RunCancelled") this.#runs.delete(runId);
    else this.#runs.set(runId, after);
  }
}

function scopeAfter(run: RunScope, event: RecordedEvent): RunScope {
  if (event.type === "ModelsListed") return { ...run, models: [...run.models, ...event.data.models] };
  if (event.type !== "RunStarted") return run;
  const { data } = event;
  switch (data.kind) {
    case "certify":
      return { ...nothing, run: data };
    case "clear":
      return { ...nothing, clear: data };
    case "waive":
      return { ...nothing, waive: data };
    case "campaign":
    case "schedule":
      return nothing;
  }
}
