import type { CampaignStarted, WantedRun } from "../../events/campaign-event.ts";
import type { RunLock } from "../../events/postgres/run-lock.ts";
import type { RecordedEvent } from "../../events/recorded-event.ts";
import type { RunEvent } from "../../events/run-event.ts";
import type { CredentialsSource, RunOptions } from "../../events/run-options.ts";
import type { RunState } from "../../machine/fold.ts";
import type { RequiredSigner } from "../endpoint/require-signer.ts";
import type { ReportFile } from "../files/report-files.ts";
import type { RestingState } from "../find-run.ts";
import type { OpenLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import type { RestingRun } from "../session/own-run.ts";
import type { Settings } from "../settings.ts";
import type { TroubleError } from "../trouble-error.ts";

/** A campaign that this process is about to own. `events` and `state` are its own history, empty for a new one. */
export interface CampaignSession {
  readonly opened: OpenLedger;
  /** Null when the campaign is taken over from an owner that may still hold it. */
  readonly lock: RunLock | null;
  readonly output: Output;
  readonly settings: Settings;
  readonly campaignId: string;
  readonly events: readonly RecordedEvent[];
  readonly state: RunState;
  readonly wanted: CampaignStarted;
  /** The events by which this process claims the campaign. */
  readonly claim: readonly RunEvent[];
  readonly reason: string | null;
  /** What runs may cost from now on, in micro-dollars by run id; those that are missing keep what was dealt to them. */
  readonly budgets: ReadonlyMap<string, number>;
  /** Where a run's credentials come from now. */
  readonly credentialsOf: (options: RunOptions) => Promise<CredentialsSource>;
  /** What signs a run's calls; null: it is looked for when its endpoint is opened. Throws `TroubleError`. */
  readonly signerOf: (wanted: WantedRun, credentials: CredentialsSource) => Promise<RequiredSigner | null>;
  /** The events that claim a run that has begun; `credentials` are those that it is to use now. */
  readonly claimOf: (found: RestingState, credentials: CredentialsSource) => readonly RunEvent[];
  /** Told of a run that was driven and rests unfinished. */
  readonly onRest: (run: RestingRun) => void;
  /** Told of what keeps one of its runs from being driven. */
  readonly onTrouble: (wanted: WantedRun, trouble: TroubleError) => void;
  /** The files that the report is written to when the campaign rests. */
  readonly reportFiles: readonly ReportFile[];
}

/** A campaign as this process was asked to own it: everything except what it does when a run fails. */
export type ClaimedCampaign = Omit<CampaignSession, "onTrouble" | "onRest">;

/** What kept runs of a campaign from being driven, by run id, each with the run's label. */
export type Troubles = Map<string, { readonly label: string; readonly trouble: TroubleError }>;
