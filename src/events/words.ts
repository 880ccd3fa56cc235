/*
 * The words of a certification as plain lists: what another program loads and compiles against (src/reader) must not need
 * the schemas of the ledger.
 */

/** What a run concludes about one model. `inconclusive` never becomes a certification. */
export const verdicts = ["certified", "quality_warning", "failed", "inconclusive", "skipped"] as const;
export type Verdict = (typeof verdicts)[number];

/** The badge that a rating earns, the best first. */
export const badges = ["PREMIUM", "RECOMMENDED", "FUNCTIONAL", "LIMITED", "NOT_RECOMMENDED", "UNAVAILABLE"] as const;
export type Badge = (typeof badges)[number];

/** What an application may rely on, in the order in which people read it. */
export const capabilities = [
  "text",
  "memory",
  "limits",
  "accounting",
  "json",
  "systemPrompt",
  "streaming",
  "toolUse",
  "structuredOutput",
  "vision",
  "documents",
  "reasoning",
  "longContext",
] as const;
export type Capability = (typeof capabilities)[number];

/** What a run found out about a capability: `proven` and `flaky` hold, the second not every time; the others do not. */
export const capabilityStates = ["proven", "flaky", "broken", "unproven"] as const;
