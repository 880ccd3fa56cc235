import type { Client } from "pg";
import type { Asked, Reservation } from "../bucket.ts";
import type { QuotaName, QuotaStore, Taken } from "../quota-store.ts";
import type { StoreTime } from "./bucket-now.ts";
import { openBucket } from "./open-bucket.ts";
import { settle } from "./settle.ts";
import { take } from "./take.ts";
import { throttle } from "./throttle.ts";

/** Lends a connection for one call, as `PostgresLedger` does. */
export type WithClient = <T>(use: (client: Client) => Promise<T>) => Promise<T>;

/**
 * The table `recert.quota_buckets`. A minute has `minuteMs` milliseconds; the clock is the server's, which all who share a
 * quota see, unless a test brings its own.
 */
export class PostgresQuotaStore implements QuotaStore {
  readonly #withClient: WithClient;
  readonly #time: () => StoreTime;

  constructor(withClient: WithClient, minuteMs: number, nowMs: () => number | null = () => null) {
    this.#withClient = withClient;
    this.#time = () => ({ minuteMs, nowMs: nowMs() });
  }

  take(name: QuotaName, asked: Asked): Promise<Taken> {
    const how = { ...asked, ...this.#time() };
    return this.#withClient(async (client) => {
      const first = await take(client, name, how);
      if (first !== null) return first;
      await openBucket(client, name, how);
      const second = await take(client, name, how);
      if (second === null) throw new Error("the bucket of a quota was lost as soon as it was made");
      return second;
    });
  }

  settle(name: QuotaName, reservation: Reservation, charged: number): Promise<void> {
    return this.#withClient((client) => settle(client, name, { reservation, charged, ...this.#time() }));
  }

  throttle(name: QuotaName, reservation: Reservation): Promise<void> {
    return this.#withClient((client) => throttle(client, name, { reservation, ...this.#time() }));
  }
}
