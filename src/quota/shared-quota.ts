import { type Reservation, waitMs } from "./bucket.ts";
import { chargedTokens, type PlannedTokens, reservedTokens, type UsedTokens } from "./call-tokens.ts";
import { type DeclaredQuotas, declaredQuotaOf } from "./declared-quotas.ts";
import { leastWaitMs, longestWaitMinutes } from "./policy.ts";
import type { QuotaName, QuotaStore } from "./quota-store.ts";

/** A call that is about to be made. `modelId` is the registry's, by which its output is weighted. */
export interface QuotaCall extends PlannedTokens {
  readonly invocationId: string;
  readonly modelId: string;
}

/**
 * The outcome of a call: it took tokens, was `refused` before any work, was `throttled`, or nobody knows what it took.
 * What is `unknown` stays reserved, and is gone with its minute.
 */
export type CallOutcome =
  | ({ readonly kind: "used" } & UsedTokens)
  | { readonly kind: "refused" | "throttled" | "unknown" };

/** What was reserved for a call: a part of each quota that it takes of. */
export interface Admitted {
  readonly modelId: string;
  readonly parts: readonly Part[];
}

interface Part {
  readonly name: QuotaName;
  readonly reservation: Reservation;
}

/** What a shared quota needs from outside. */
export interface SharedQuotaPorts {
  readonly store: QuotaStore;
  readonly clock: { nowMs(): number; sleepUntil(untilMs: number, signal: AbortSignal): Promise<void> };
  /** How long a minute is in the store. */
  readonly minuteMs: number;
  /** Called each time that a call has to wait: for the model, and how long at most it seems, in milliseconds. */
  readonly onWait: (modelId: string, forMs: number) => void;
  /** Called when the store fails; the call continues without it. */
  readonly onTrouble: (error: unknown) => void;
}

/**
 * The quotas of one target, shared through the store with everyone who calls there. It is only a belief: if the store
 * fails, or a wait takes too long, the call is made anyway, and the service has the last word.
 */
export class SharedQuota {
  readonly #target: string;
  readonly #declared: DeclaredQuotas;
  readonly #ports: SharedQuotaPorts;

  constructor(target: string, declared: DeclaredQuotas, ports: SharedQuotaPorts) {
    this.#target = target;
    this.#declared = declared;
    this.#ports = ports;
  }

  /** Reserves what a call takes; returns when it has it, or early when `signal` aborts. Never rejects. */
  async admit(call: QuotaCall, signal: AbortSignal): Promise<Admitted> {
    const parts: Part[] = [];
    for (const { name, amount, declared } of this.#wanted(call)) {
      const wanted = { name, amount, declared, modelId: call.modelId };
      const reservation = await this.#take(wanted, signal).catch((error: unknown) => {
        this.#ports.onTrouble(error);
        return null;
      });
      if (reservation !== null) parts.push({ name, reservation });
    }
    const admitted = { modelId: call.modelId, parts };
    if (!signal.aborted) return admitted;
    await this.settle(admitted, { kind: "refused" });
    return { ...admitted, parts: [] };
  }

  /** Reports the outcome of an admitted call. Never rejects. */
  async settle({ modelId, parts }: Admitted, outcome: CallOutcome): Promise<void> {
    for (const part of parts) await this.#settlePart(part, outcome, modelId).catch(this.#ports.onTrouble);
  }

  /** Tokens are always counted, for their quota can be learned; requests where somebody says what their quota is. */
  #wanted(call: QuotaCall) {
    const target = this.#target;
    const { invocationId, modelId } = call;
    const { tokensPerMinute = null, requestsPerMinute = null } = declaredQuotaOf(
      [modelId, invocationId],
      this.#declared,
    );
    const tokens: QuotaName = { target, invocationId, unit: "tokens" };
    const requests: QuotaName = { target, invocationId, unit: "requests" };
    return [
      { name: tokens, amount: reservedTokens(call), declared: tokensPerMinute },
      ...(requestsPerMinute === null ? [] : [{ name: requests, amount: 1, declared: requestsPerMinute }]),
    ];
  }

  async #take(
    { name, amount, declared, modelId }: { name: QuotaName; amount: number; declared: number | null; modelId: string },
    signal: AbortSignal,
  ): Promise<Reservation | null> {
    const { store, clock, minuteMs, onWait } = this.#ports;
    const giveUpAtMs = clock.nowMs() + longestWaitMinutes * minuteMs;
    while (!signal.aborted) {
      const { bucket, isGranted } = await store.take(name, { amount, declared });
      if (isGranted) return { amount, atMs: bucket.refilledMs };
      const nowMs = clock.nowMs();
      if (nowMs >= giveUpAtMs) return null;
      const forMs = Math.max(leastWaitMs, waitMs(bucket, amount, minuteMs));
      onWait(modelId, forMs);
      await clock.sleepUntil(nowMs + forMs, signal);
    }
    return null;
  }

  async #settlePart({ name, reservation }: Part, outcome: CallOutcome, modelId: string): Promise<void> {
    const { store } = this.#ports;
    const { unit } = name;
    switch (outcome.kind) {
      case "used":
        return store.settle(name, reservation, unit === "tokens" ? chargedTokens(outcome, modelId) : 1);
      case "refused":
        return store.settle(name, reservation, 0);
      case "throttled":
        return store.throttle(name, reservation);
      case "unknown":
        return;
    }
  }
}
