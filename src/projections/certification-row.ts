import { z } from "zod";
import type { Badge, Capability, CapabilityState, Verdict } from "../events/vocabulary.ts";

/** What a registry states of a model's life. Dates are UTC days. */
export const lifecycleSchema = z.object({
  status: z.enum(["preview", "active", "legacy", "end_of_life"]),
  legacyOn: z.string().nullable(),
  endOfLifeOn: z.string().nullable(),
});

/** One row of `recert.certifications`; names as in SQL. `verdict` is null until the model had a decisive one. */
export type CertificationRow = {
  readonly target: string;
  readonly suite: string;
  readonly model_id: string;
  readonly vendor: string;
  readonly verdict: Verdict | null;
  readonly rating: number | null;
  readonly badge: Badge | null;
  /** Capability to state, as the certification in force has it; null where none is. */
  readonly capabilities: Readonly<Partial<Record<Capability, CapabilityState>>> | null;
  readonly passed: number | null;
  readonly probes: number | null;
  readonly certified_at: string | null;
  readonly expires_at: string | null;
  readonly suite_digest: string | null;
  readonly facts_digest: string | null;
  /** Status and dates as the registry stated them when it was granted. */
  readonly lifecycle: Readonly<z.infer<typeof lifecycleSchema>> | null;
  readonly legacy_on: string | null;
  readonly end_of_life_on: string | null;
  readonly run_id: string | null;
  readonly global_position: number | null;
  readonly renewing_run_id: string | null;
  readonly inconclusive_run_id: string | null;
  /** The clear that ended the last certification, until another one is granted. */
  readonly revoked_run_id: string | null;
  readonly left_registry: boolean;
};

/** The row of a model before its first verdict. */
export function emptyCertification(
  key: Pick<CertificationRow, "target" | "suite" | "model_id" | "vendor">,
): CertificationRow {
  return {
    ...key,
    verdict: null,
    rating: null,
    badge: null,
    capabilities: null,
    passed: null,
    probes: null,
    certified_at: null,
    expires_at: null,
    suite_digest: null,
    facts_digest: null,
    lifecycle: null,
    legacy_on: null,
    end_of_life_on: null,
    run_id: null,
    global_position: null,
    renewing_run_id: null,
    inconclusive_run_id: null,
    revoked_run_id: null,
    left_registry: false,
  };
}
