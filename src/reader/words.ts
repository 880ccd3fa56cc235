/**
 * The words of a certification as plain types: what another program compiles against must not need recert's own
 * libraries. A test holds them equal to the vocabulary of the ledger.
 */

/** What a run concluded about a model. `inconclusive` never becomes a certification. */
export type Verdict = "certified" | "quality_warning" | "failed" | "inconclusive" | "skipped";

/** The badge that a rating earns. */
export type Badge = "PREMIUM" | "RECOMMENDED" | "FUNCTIONAL" | "LIMITED" | "NOT_RECOMMENDED" | "UNAVAILABLE";

/** What an application may rely on. */
export type Capability =
  | "text"
  | "memory"
  | "limits"
  | "accounting"
  | "json"
  | "systemPrompt"
  | "streaming"
  | "toolUse"
  | "structuredOutput"
  | "vision"
  | "documents"
  | "reasoning"
  | "longContext";

/**
 * How a capability stands: `proven` and `flaky` hold, the second not every time; `broken` and `unproven` do not; `waived`
 * is a broken one that a person accepts for a while.
 */
export type CapabilityState = "proven" | "flaky" | "broken" | "unproven" | "waived";
