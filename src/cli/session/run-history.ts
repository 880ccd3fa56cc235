import type { RecordedEvent } from "../../events/recorded-event.ts";
import { ReportFold } from "../../projections/report.ts";

/**
 * What the end of a run needs to know of its events: what its report is made of, and the last one. The events themselves are
 * kept only where each of them is needed: a run of thousands of models has more of them than memory should hold.
 */
export class RunHistory {
  readonly report = new ReportFold();
  readonly #kept: RecordedEvent[] | null;
  #last: RecordedEvent | null = null;

  constructor({ keepsEvents }: { readonly keepsEvents: boolean }) {
    this.#kept = keepsEvents ? [] : null;
  }

  /** Null before the first event. */
  get last(): RecordedEvent | null {
    return this.#last;
  }

  /** All events; none where they are not kept. */
  get events(): readonly RecordedEvent[] {
    return this.#kept ?? [];
  }

  /** Takes the next events, in order of version. */
  take(events: readonly RecordedEvent[]): void {
    for (const event of events) {
      this.report.apply(event);
      this.#kept?.push(event);
      this.#last = event;
    }
  }
}
