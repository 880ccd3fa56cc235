import type { Badge, Verdict } from "../events/vocabulary.ts";

/** One row of `recert.certifications`; names as in SQL. `verdict` is null until the model had a decisive one. */
export type CertificationRow = {
  readonly target: string;
  readonly suite: string;
  readonly model_id: string;
  readonly vendor: string;
  readonly verdict: Verdict | null;
  readonly rating: number | null;
  readonly badge: Badge | null;
  readonly certified_at: string | null;
  readonly expires_at: string | null;
  readonly suite_digest: string | null;
  readonly facts_digest: string | null;
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
    certified_at: null,
    expires_at: null,
    suite_digest: null,
    facts_digest: null,
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
