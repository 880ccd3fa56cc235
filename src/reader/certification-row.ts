import type { Badge, Capability, capabilityStates, Verdict } from "../events/words.ts";

/**
 * The state of a capability: `proven` and `flaky` hold, the second not every time; `broken` and `unproven` do not;
 * `waived` is a broken one that a person accepts for a while.
 */
export type CapabilityState = (typeof capabilityStates)[number] | "waived";

/**
 * The certification in force of one model, on one target, by one suite. Times are ISO 8601 UTC with milliseconds, such as
 * `2026-11-22T18:41:12.000Z`, as in `recert status --json`.
 */
export interface CurrentCertification {
  /** Where the model was invoked: `aws/123456789012/us-east-1`, `custom/<host:port><path>/<region>`. Never a simulated target. */
  readonly target: string;
  /** `standard`, `quick`. */
  readonly suite: string;
  readonly modelId: string;
  readonly vendor: string;
  /** Never `inconclusive`: what could not be found out replaces nothing. */
  readonly verdict: Verdict;
  /** 0 to 5, one decimal; null where the verdict is `skipped`. */
  readonly rating: number | null;
  readonly badge: Badge | null;
  /** The state of each capability that its run asked about; one that is missing was never asked about. */
  readonly capabilities: Readonly<Partial<Record<Capability, CapabilityState>>>;
  /** Those that hold by what the model did, sorted: proven or flaky, never waived. */
  readonly proven: readonly Capability[];
  readonly certifiedAt: string | null;
  readonly expiresAt: string | null;
  /**
   * Whether the model may be offered, by the database's clock at the moment of reading: certified or with a quality
   * warning, not expired, not past its end of life, still in the registry; and each of the `needs` holds or is waived.
   */
  readonly usable: boolean;
  /** The run that granted it, for `recert report <runId>`. */
  readonly runId: string;
  /** Where in the ledger it was granted, from 1. */
  readonly globalPosition: number;
}
