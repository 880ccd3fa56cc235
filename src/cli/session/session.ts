import type { Suite } from "../../certification/suite.ts";
import type { RunLock } from "../../events/postgres/run-lock.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunEvent } from "../../events/run-event.ts";
import type { RunState } from "../../machine/fold.ts";
import type { Model } from "../../models/model.ts";
import type { ComparedRun } from "../../projections/comparison/compared-run.ts";
import type { OpenEndpoint } from "../endpoint/endpoint.ts";
import type { ReportFile } from "../files/report-files.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";

/** A run that this process is about to own. `state` is where its history so far leads, empty for a new one. */
export interface OwnedRun {
  readonly opened: OpenLedger;
  /** Null when the run is taken over from an owner that may still hold it. */
  readonly lock: RunLock | null;
  readonly output: Output;
  readonly settings: Settings;
  readonly runId: string;
  /** The campaign that it belongs to, which is what resumes; null for a run of its own. */
  readonly campaignId: string | null;
  readonly state: RunState;
  /** The events by which this process claims the run. */
  readonly claim: readonly RunEvent[];
  readonly suite: Suite;
  readonly endpoint: OpenEndpoint;
  /** What is listed, of a run whose models are not frozen yet. */
  readonly toList: readonly Model[];
  /** The ids of the models that other lanes of the campaign certify on the target. */
  readonly others: readonly string[];
  /** The run that this one is compared with when it is completed; null: with none. */
  readonly baseline: ComparedRun | null;
}

/** A run of its own, and what is left of it when it rests. */
export interface Session extends OwnedRun {
  /** Its history so far. */
  readonly events: readonly RecordedEvent[];
  /** The files that the report is written to when the run rests. */
  readonly reportFiles: readonly ReportFile[];
}
