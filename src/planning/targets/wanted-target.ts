import type { Trials } from "../../events/trial-plan.ts";

/** A role to assume. `externalId` is a secret: it is never shown and never recorded. */
export interface WantedRole {
  readonly arn: string;
  readonly externalId: string | null;
  readonly sessionName: string;
}

/** Who gives the keys: `role` null: they are those of the profile; `profile` null: those that the SDK finds. */
export interface ChosenKeys {
  readonly role: WantedRole | null;
  readonly profile: string | null;
}

/** As whom a target is called. */
export interface WantedCaller extends ChosenKeys {
  /** Twelve digits, to be held against what STS says. */
  readonly account: string;
}

/** What an account may use in a minute; null where the file does not say. */
export interface WantedQuota {
  readonly models: string;
  readonly tokensPerMinute: number | null;
  readonly requestsPerMinute: number | null;
}

/**
 * One target of a targets file: an account, or a scenario, in one region. What the file does not say is null; files are
 * named as they were written. `quotas` are in the file's order; `line` is that of the region.
 */
export interface WantedTarget {
  readonly line: number | null;
  readonly region: string;
  readonly as: { readonly caller: WantedCaller } | { readonly simulate: string };
  readonly suite: string | null;
  readonly registry: string | null;
  readonly only: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly delayMs: number | null;
  readonly maxRetries: number | null;
  readonly maxWaitMs: number | null;
  readonly trials: Trials | null;
  readonly lanes: number | null;
  readonly quotas: readonly WantedQuota[];
}

/** The target as the ledger names it, on AWS's own endpoints. */
export function targetName({ as, region }: Pick<WantedTarget, "as" | "region">): string {
  return "simulate" in as ? `simulator/${region}` : `aws/${as.caller.account}/${region}`;
}

/** A place of a targets file that names another file, as it was written; a scenario may be one that has a name. */
export interface NamedFile {
  readonly kind: "registry" | "scenario";
  readonly name: string;
  readonly line: number | null;
  readonly path: string;
}
