import type { ModelClient } from "../bedrock/model-client.ts";
import type { Suite } from "../certification/suite.ts";
import type { CertifyStarted, EventData } from "../events/run-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { Clock } from "./clock.ts";

/** What the driver needs from outside to perform a run's effects; the composition root gives the real ones. */
export interface DriverPorts {
  readonly clock: Clock;
  readonly client: ModelClient;
  readonly suite: Suite;
  /** A fresh UUID, for attempts. */
  readonly newId: () => string;
  /**
   * All models of the run, in order, as they are to be frozen, and what the control plane had to say. Returns at once
   * when `signal` aborts; what it gives then is not used.
   */
  readonly listModels: (run: CertifyStarted, signal: AbortSignal) => Promise<EventData<"ModelsListed">>;
  /** How many models an event lists at most; 200 unless it is given. */
  readonly modelsPerPart?: number;
  /** The certifications that the listed models have now, by the run's target and suite. */
  readonly previousOf: (state: RunState) => Promise<EventData<"CleanupSkipped">["previous"]>;
  /**
   * Writes the run's log file whole, replacing its earlier one, and says where it lies; null when the run was asked to
   * stop before that.
   */
  readonly writeLog: (state: RunState) => Promise<EventData<"ReportIssued"> | null>;
  /** The exit code that a finished run deserves, by its verdicts and, where it has a baseline, by what got worse. */
  readonly exitCodeOf: (state: RunState) => Promise<number>;
}
