import { isDeepStrictEqual } from "node:util";
import type { EventData } from "../../events/run-event.ts";
import { type CredentialsSource, quotaModeSchema, type RunOptions } from "../../events/run-options.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { parseDuration } from "./duration.ts";
import { parseInteger, parseOneOf } from "./integer.ts";
import { parseMoney } from "./money.ts";

/** The flags that say how hard a run presses and what it may cost; a resume may change them. */
export interface ThrottleFlags {
  readonly delay?: string;
  readonly maxRetries?: string;
  readonly maxWait?: string;
  readonly maxCost?: string;
  readonly quota?: string;
}

/** What those flags may be. */
export const waitRange = { min: "0", max: "24h" };
/** How many attempts a probe may have. */
export const retryRange = { min: 1, max: 10 };

/** The options that change, compared with those in force; null when none does. Throws `TroubleError`. */
export function changedOptions(
  flags: ThrottleFlags,
  credentials: CredentialsSource,
  inForce: RunOptions,
  texts: Texts,
): EventData<"RunOptionsChanged"> | null {
  const wanted = Object.entries({ ...parsedFlags(flags, texts), credentials });
  const changed = wanted.filter(([name, value]) => !isDeepStrictEqual(value, inForce[name as keyof RunOptions]));
  return changed.length === 0 ? null : Object.fromEntries(changed);
}

/** Those that were given, as they are recorded. Throws `TroubleError`. */
export function changedThrottle(flags: ThrottleFlags, texts: Texts): EventData<"RunOptionsChanged"> {
  return parsedFlags(flags, texts);
}

/** Refuses those that no run could take, before one is looked for. Throws `TroubleError`. */
export function requireSoundFlags(flags: ThrottleFlags, texts: Texts): void {
  parsedFlags(flags, texts);
}

type ThrottleChanges = Pick<
  EventData<"RunOptionsChanged">,
  "delayMs" | "maxRetries" | "maxWaitMs" | "maxCostMicroUsd" | "quota"
>;

function parsedFlags(flags: ThrottleFlags, texts: Texts): ThrottleChanges {
  const { delay, maxRetries, maxWait, maxCost, quota } = flags;
  return {
    ...(delay === undefined ? {} : { delayMs: parseDuration("--delay", delay, waitRange, texts) }),
    ...(maxRetries === undefined ? {} : { maxRetries: parseInteger("--max-retries", maxRetries, retryRange, texts) }),
    ...(maxWait === undefined ? {} : { maxWaitMs: parseDuration("--max-wait", maxWait, waitRange, texts) }),
    ...(maxCost === undefined ? {} : { maxCostMicroUsd: parseMoney("--max-cost", maxCost, texts) }),
    ...(quota === undefined ? {} : { quota: parseOneOf("--quota", quota, quotaModeSchema.options, texts) }),
  };
}
