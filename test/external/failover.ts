import { onTestFinished } from "vitest";
import { until } from "../database/temporary-home.ts";
import { query } from "../support/other-database.ts";
import type { DebianServer } from "./debian-server.mjs";
import { Forwarder } from "./forwarder.mjs";
import { ledgerOn, ownServer } from "./own-server.ts";

/** A primary with a ledger, a standby, and the way that leads clients to whichever of them is in charge. */
export interface Pair {
  readonly primary: DebianServer;
  readonly standby: DebianServer;
  /** The ledger, by the way that a failover moves. */
  readonly url: string;
  /** The primary dies whole, the standby takes its place. */
  readonly failOver: () => Promise<void>;
}

const standbyName = "reserve";

/** `synchronous`: no commit is acknowledged before the standby has it. */
export async function startPair({ synchronous }: { readonly synchronous: boolean }): Promise<Pair> {
  const primary = await ownServer();
  const direct = await ledgerOn(primary);
  const standby = await primary.standby(standbyName);
  if (synchronous) {
    await primary.configure(`synchronous_standby_names = '${standbyName}'`);
    await untilReplicating(primary, "sync");
  } else {
    await untilReplicating(primary, "async");
  }
  const way = await Forwarder.open(primary.port);
  onTestFinished(() => way.close());
  const failOver = async () => {
    primary.killAll();
    await standby.promote();
    if (synchronous) await standby.configure("synchronous_standby_names = ''");
    way.leadTo(standby.port);
    way.cut();
  };
  return { primary, standby, url: way.through(direct), failOver };
}

function untilReplicating(primary: DebianServer, state: "sync" | "async"): Promise<void> {
  const text = `SELECT FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = '${state}'`;
  return until(async () => (await query(primary.url("postgres"), text)).length === 1);
}
