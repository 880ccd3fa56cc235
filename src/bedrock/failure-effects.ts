import type { FailureCategory, SuspendReason } from "../events/vocabulary.ts";

/** One thing that can follow; `when` is missing where it always does. */
export interface Consequence<T extends string> {
  readonly is: T;
  readonly when?: string;
}

/**
 * What a failure of a category leads to. `repeats` is what makes the same call again, null where nothing does: more
 * attempts, the wait for a quota, or one retry where the failure says when to come back. `probe` is its outcome if no
 * call follows (empty: it is still ahead); `model` and `run` are what else happens to them, empty if they continue.
 */
export interface FailureEffect {
  readonly repeats: "attempts" | "quota" | "told" | null;
  readonly probe: readonly Consequence<"passed" | "failed" | "undecided">[];
  readonly model: readonly Consequence<"failed" | "inconclusive" | "skipped">[];
  readonly run: readonly Consequence<SuspendReason>[];
}

const tried: FailureEffect = { repeats: "attempts", probe: [{ is: "undecided" }], model: [], run: [] };
const givenUp: FailureEffect = { repeats: null, probe: [{ is: "undecided" }], model: [], run: [] };

/** Published in docs/failures.md; test/bedrock/failure-effects.test.ts holds it against the machine's `nextStep`. */
export const failureEffects: Readonly<Record<FailureCategory, FailureEffect>> = {
  throttled: {
    ...tried,
    repeats: "quota",
    model: [{ is: "inconclusive", when: "at once, where three models in a row were throttled on every call" }],
  },
  daily_quota: { ...givenUp, model: [{ is: "inconclusive" }] },
  server_error: { ...tried, run: [{ is: "outage", when: "by the third model in a row without anything else" }] },
  timeout: tried,
  connection_failed: {
    ...tried,
    model: [{ is: "inconclusive", when: "where a reply came that is not Bedrock's, and none of the model before" }],
    run: [
      { is: "outage", when: "if no attempt of the probe brought any reply" },
      { is: "outage", when: "by the third model in a row refused alike before any success (by a 5xx, after one too)" },
    ],
  },
  reply_cut: tried,
  unknown_model: { ...givenUp, model: [{ is: "failed" }] },
  end_of_life: { ...givenUp, model: [{ is: "skipped" }] },
  needs_profile: { ...givenUp, model: [{ is: "failed" }] },
  unsupported: {
    ...givenUp,
    probe: [{ is: "undecided" }, { is: "failed", when: "once the model has replied" }],
    model: [{ is: "failed", when: "before that" }],
  },
  access_denied: {
    repeats: "told",
    probe: [{ is: "undecided" }],
    model: [
      { is: "failed", when: "once any call of the run has succeeded" },
      { is: "inconclusive", when: "before that" },
    ],
    run: [{ is: "access", when: "by the third model in a row before any success" }],
  },
  credentials: { repeats: "told", probe: [], model: [], run: [{ is: "credentials" }] },
  rejected: {
    ...givenUp,
    probe: [{ is: "failed" }, { is: "passed", when: "where the probe asks for a rejection" }],
  },
  unknown: tried,
};
