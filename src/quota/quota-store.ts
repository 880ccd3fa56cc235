import type { Asked, Bucket, Reservation } from "./bucket.ts";

/** One quota: of a model, as it is invoked on a target (an account in a region). */
export interface QuotaName {
  readonly target: string;
  readonly invocationId: string;
  readonly unit: "tokens" | "requests";
}

/** The answer to asking for a part of a quota; `bucket` is its state afterwards. */
export interface Taken {
  readonly bucket: Bucket;
  readonly isGranted: boolean;
}

/**
 * The buckets of all quotas, shared by every process that calls; each change is one step, by one clock. The rules are
 * those of bucket.ts. Rejects when it cannot be reached.
 */
export interface QuotaStore {
  take(name: QuotaName, asked: Asked): Promise<Taken>;
  settle(name: QuotaName, reservation: Reservation, charged: number): Promise<void>;
  throttle(name: QuotaName, reservation: Reservation): Promise<void>;
}
