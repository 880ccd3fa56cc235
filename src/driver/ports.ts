import type { CallResult, ModelClient } from "../bedrock/model-client.ts";
import type { Suite } from "../certification/suite.ts";
import type { CertifyStarted, EventData } from "../events/run-event.ts";
import type { RunState } from "../machine/fold.ts";
import type { Clock } from "./clock.ts";
import type { ProbeCall } from "./probe-call.ts";

/**
 * Leave to call, where others share what the service gives. It is had before the call is recorded as begun: no attempt
 * and no latency has the wait in it, and a process that ends there leaves nothing open.
 */
export interface Admission {
  /** Resolves when the call may be made, or early when `signal` aborts; never rejects. */
  admit(call: ProbeCall, signal: AbortSignal): Promise<void>;
  /** Reports the outcome of the call that was admitted last; never rejects. */
  settle(result: CallResult): Promise<void>;
}

/** What the driver needs from outside to perform a run's effects; the composition root gives the real ones. */
export interface DriverPorts {
  readonly clock: Clock;
  readonly client: ModelClient;
  /** Without it every call may be made at once. */
  readonly admission?: Admission;
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
   * Writes the run's full log file, replacing its earlier one, and says where it is; null when the run was asked to
   * stop before that.
   */
  readonly writeLog: (state: RunState) => Promise<EventData<"ReportIssued"> | null>;
  /** The exit code that a finished run deserves, by its verdicts and, where it has a baseline, by what got worse. */
  readonly exitCodeOf: (state: RunState) => Promise<number>;
}
