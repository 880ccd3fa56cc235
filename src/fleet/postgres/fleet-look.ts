import type { Client } from "pg";
import { lockHolders } from "../../events/postgres/lock-table.ts";
import { type FleetWork, fleetWork, type QueuedCampaign } from "../wanted-targets.ts";
import { openCampaignIds, queuedCampaign } from "./queued-campaigns.ts";
import { queuedRuns } from "./queued-runs.ts";

/**
 * Looks in the ledger for what workers have to do. What a campaign wants never changes, and is read once; a campaign that is not
 * for workers is remembered as that.
 */
export class FleetLook {
  readonly #againAfterMs: number;
  #campaigns: ReadonlyMap<string, QueuedCampaign | null> = new Map();

  constructor(againAfterMs: number) {
    this.#againAfterMs = againAfterMs;
  }

  async work(client: Client): Promise<FleetWork> {
    const campaigns = await this.#openCampaigns(client);
    if (campaigns.length === 0) return { targets: [], toEnd: [] };
    const runs = await queuedRuns(
      client,
      campaigns.map(({ campaignId }) => campaignId),
    );
    const targets = [...new Set(campaigns.flatMap((campaign) => campaign.runs.map(({ target }) => target)))];
    return fleetWork(campaigns, runs, await heldAmong(client, targets), this.#againAfterMs);
  }

  async #openCampaigns(client: Client): Promise<readonly QueuedCampaign[]> {
    const now = new Map<string, QueuedCampaign | null>();
    for (const id of await openCampaignIds(client)) {
      const known = this.#campaigns.get(id);
      now.set(id, known === undefined ? await queuedCampaign(client, id) : known);
    }
    this.#campaigns = now;
    return [...now.values()].flatMap((campaign) => campaign ?? []);
  }
}

/** The targets that somebody holds, a worker or not. */
async function heldAmong(client: Client, targets: readonly string[]): Promise<ReadonlySet<string>> {
  const holders = await lockHolders(
    client,
    targets.map((target) => ({ runId: "", target })),
  );
  return new Set(targets.filter((_, place) => holders[place]?.target != null));
}
