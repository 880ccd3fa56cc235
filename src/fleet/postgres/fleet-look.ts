import type { Client } from "pg";
import { requireSameSchema } from "../../database/migrate.ts";
import { UnreadableEventError } from "../../events/ledger.ts";
import { lockHolders } from "../../events/postgres/lock-table.ts";
import type { QueuedTarget } from "../queued-target.ts";
import { type FleetWork, fleetWork, type QueuedCampaign } from "../wanted-targets.ts";
import { openCampaignIds, queuedCampaign } from "./queued-campaigns.ts";
import { queuedRuns } from "./queued-runs.ts";

/**
 * Looks in the ledger for what workers have to do. What a campaign wants never changes, and is read once; a campaign that is not
 * for workers is remembered as that, and so is one that cannot be read: a newer recert may have written it, whose workers can.
 */
export class FleetLook {
  readonly #againAfterMs: number;
  readonly #onUnreadable: (campaignId: string, error: UnreadableEventError) => void;
  #campaigns: ReadonlyMap<string, QueuedCampaign | null> = new Map();

  /** `onUnreadable` is called once for each campaign that cannot be read. */
  constructor(againAfterMs: number, onUnreadable: (campaignId: string, error: UnreadableEventError) => void) {
    this.#againAfterMs = againAfterMs;
    this.#onUnreadable = onUnreadable;
  }

  /** Throws `DatabaseError` where the schema is no longer this build's: who goes on would misread what comes. */
  async work(client: Client, isLeftAlone: (target: QueuedTarget) => boolean): Promise<FleetWork> {
    await requireSameSchema(client);
    const campaigns = await this.#openCampaigns(client);
    if (campaigns.length === 0) return { targets: [], toEnd: [] };
    const runs = await queuedRuns(
      client,
      campaigns.map(({ campaignId }) => campaignId),
    );
    const targets = [...new Set(campaigns.flatMap((campaign) => campaign.runs.map(({ target }) => target)))];
    return fleetWork(campaigns, runs, await heldAmong(client, targets), this.#againAfterMs, isLeftAlone);
  }

  /** A campaign whose runs cannot be read is not for this worker either. Throws any other error. */
  leave(campaignId: string, error: unknown): void {
    this.#campaigns = new Map(this.#campaigns).set(campaignId, this.#unreadable(campaignId, error));
  }

  async #openCampaigns(client: Client): Promise<readonly QueuedCampaign[]> {
    const now = new Map<string, QueuedCampaign | null>();
    for (const id of await openCampaignIds(client)) {
      const known = this.#campaigns.get(id);
      now.set(id, known === undefined ? await this.#read(client, id) : known);
    }
    this.#campaigns = now;
    return [...now.values()].flatMap((campaign) => campaign ?? []);
  }

  #read(client: Client, campaignId: string): Promise<QueuedCampaign | null> {
    return queuedCampaign(client, campaignId).catch((error) => this.#unreadable(campaignId, error));
  }

  #unreadable(campaignId: string, error: unknown): null {
    if (!(error instanceof UnreadableEventError)) throw error;
    this.#onUnreadable(campaignId, error);
    return null;
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
