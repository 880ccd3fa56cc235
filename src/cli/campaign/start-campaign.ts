import { v7 as uuidv7 } from "uuid";
import { type CampaignStarted, targetsOf } from "../../events/campaign-event.ts";
import { present } from "../../events/present.ts";
import type { RunEvent } from "../../events/run-event.ts";
import type { CredentialsSource } from "../../events/run-options.ts";
import type { Tick } from "../../events/schedule-event.ts";
import { emptyRun } from "../../machine/fold.ts";
import { machineName } from "../../machine/run-machine.ts";
import { withAnnouncedLedger } from "../open-ledger.ts";
import type { Output } from "../output.ts";
import { requireLogDirectory } from "../session/log-directory.ts";
import { withLock } from "../session/open-session.ts";
import { thisOwner } from "../session/owner.ts";
import type { PreparedRun } from "../session/prepare-run.ts";
import type { ClockFlags } from "../session/require-clock.ts";
import { claimOf } from "../session/resumed-run.ts";
import type { Settings } from "../settings.ts";
import { runCampaign } from "./run-campaign.ts";
import { type PlannedRun, wantedRuns } from "./wanted-runs.ts";

/** What a campaign is started with. All of `planned` has callers that are known. */
export interface CampaignStart {
  readonly planned: readonly PlannedRun[];
  readonly concurrency: number;
  readonly maxCostMicroUsd: number | null;
  /** Where a schedule starts it. */
  readonly schedule?: Tick;
}

/** Starts a campaign that was planned and confirmed. Returns the exit code. Throws `TroubleError`. */
export async function startCampaign(
  { planned, concurrency, maxCostMicroUsd }: CampaignStart,
  flags: ClockFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  output.stage(texts.live.stages.opening, true);
  const first = present(planned[0], "run of the campaign").prepared;
  const { reason, reportFiles, options } = first;
  if (options.logDir !== null) await requireLogDirectory(options.logDir, texts);
  const runs = await wantedRuns(planned, maxCostMicroUsd);
  const wanted: CampaignStarted = { concurrency, maxCostMicroUsd, runs: [...runs] };
  const campaignId = uuidv7();
  const claimed = { ...claimsOf(campaignId, wanted), logDir: options.logDir, takeOver: false };
  const preparedByTarget = new Map(planned.map(({ prepared }) => [prepared.caller.target, prepared]));
  return withAnnouncedLedger(settings, output, (opened) =>
    withLock(opened, claimed, { flags, settings, output }, (lock) => {
      output.progress(texts.campaigns.started(campaignId, preparedByTarget.size, runs.length));
      return runCampaign({
        opened,
        lock,
        output,
        settings,
        campaignId,
        events: [],
        state: emptyRun,
        wanted,
        claim: campaignBeginning(wanted, reason),
        reason,
        budgets: new Map(),
        credentialsOf: async ({ credentials }): Promise<CredentialsSource> => credentials,
        signerOf: async ({ target }) => signerIn(preparedByTarget, target),
        claimOf: ({ state }, credentials) => claimOf(state, {}, credentials, output),
        reportFiles,
      });
    }),
  );
}

/** The first two events of a campaign. */
export function campaignBeginning(wanted: CampaignStarted, reason: string | null): readonly RunEvent[] {
  const begun = { ...thisOwner(reason), kind: "campaign" as const, target: targetOf(wanted), machine: machineName };
  return [
    { type: "RunStarted", data: begun },
    { type: "CampaignStarted", data: wanted },
  ];
}

/** The targets of a campaign, separated by commas, in its order. */
function targetOf({ runs }: CampaignStarted): string {
  return targetsOf(runs).join(",");
}

/** All that a campaign holds while it is driven: itself, its runs and their targets. */
export function claimsOf(campaignId: string, { runs }: Pick<CampaignStarted, "runs">) {
  const targets = targetsOf(runs);
  return {
    runIds: [campaignId, ...runs.map(({ runId }) => runId)],
    targets: [...new Set([targets.join(","), ...targets])],
  };
}

function signerIn(preparedByTarget: ReadonlyMap<string, PreparedRun>, target: string) {
  return present(preparedByTarget.get(target), `prepared run on ${target}`).caller.signer;
}
