import { resolve } from "node:path";
import type { CredentialsSource } from "../../events/run-options.ts";
import type { WantedTarget } from "../../planning/targets/wanted-target.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { areKeysAtHand } from "../endpoint/aws-chain.ts";
import { assumedCaller, type Caller, type CallerChoice, findCaller, isAws, plannedCaller } from "../endpoint/caller.ts";
import {
  type CredentialsFlags,
  keysOf,
  plannedCredentials,
  sourceOf,
  type WithStore,
} from "../endpoint/credentials-source.ts";
import type { Destination } from "../endpoint/endpoint.ts";
import type { CallerSurroundings } from "../endpoint/shared-signers.ts";
import { exitCodes } from "../exit-codes.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** As whom a run is to call: what is recorded of it, and how the caller is found out. */
export interface RunIdentity {
  readonly source: CredentialsSource;
  /** The region that is kept with the credentials; null where there is none. */
  readonly keptRegion: string | null;
  /** The caller as far as it is known without asking anybody. Throws `TroubleError`. */
  readonly plan: (destination: Destination) => Promise<Caller>;
  /** Finds the caller out. Throws `TroubleError`. */
  readonly find: (destination: Destination) => Promise<Caller>;
  /** Whether a dry run that needs nobody's credentials may look who it would be. */
  readonly isKnownAtHand: boolean;
}

/** The identity that a start's flags lead to. Throws `TroubleError`. */
export async function identityOfFlags(
  flags: CredentialsFlags & { readonly dryRun?: boolean; readonly account?: string },
  simulate: string | null,
  how: CallerSurroundings,
): Promise<RunIdentity> {
  const { settings, output } = how;
  const { texts } = output;
  const { source, region: keptRegion } = await plannedCredentials(flags, simulate, settings, texts);
  const choice = callerChoice(source, flags.account ?? null, settings, texts);
  return {
    source,
    keptRegion,
    plan: (destination) => plannedCaller(destination, choice, texts),
    find: (destination) => findCaller(destination, choice, how),
    isKnownAtHand: source !== "environment" || areKeysAtHand(),
  };
}

/** The identity that a targets file gives one of its targets. `file` is its path. */
export function identityOfTarget({ as }: WantedTarget, file: string, how: CallerSurroundings): RunIdentity {
  const { texts } = how.output;
  const caller = "simulate" in as ? null : as.caller;
  const choice = { account: caller?.account ?? null };
  return {
    source: caller === null ? "environment" : sourceOf(caller, resolve(file)),
    keptRegion: null,
    plan: (destination) => plannedCaller(destination, isAws(destination) ? choice : { account: null }, texts),
    find: (destination) =>
      caller === null ? plannedCaller(destination, choice, texts) : assumedCaller(destination, caller, how),
    isKnownAtHand: false,
  };
}

/**
 * As whom the run would call. A plan that nobody has confirmed does without an identity if none can be found; one that
 * needs no credentials looks only for those that are already there.
 */
export async function callerFor(
  destination: Destination,
  { plan, find, isKnownAtHand }: RunIdentity,
  { dryRun, yes }: { readonly dryRun?: boolean; readonly yes?: boolean },
): Promise<Caller> {
  if (dryRun !== true && yes === true) return find(destination);
  const planned = await plan(destination);
  if (!isAws(destination) || (dryRun === true && !isKnownAtHand)) return planned;
  try {
    return await find(destination);
  } catch (error) {
    if (error instanceof TroubleError && error.exitCode !== exitCodes.usage) return planned;
    throw error;
  }
}

function callerChoice(
  source: CredentialsSource,
  account: string | null,
  settings: Settings,
  texts: Texts,
): CallerChoice {
  const withStore: WithStore = (use) => withCredentialStore(settings, use);
  return { account, keys: () => keysOf(source, withStore, settings, texts) };
}
