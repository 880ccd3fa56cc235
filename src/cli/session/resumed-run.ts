import { type Suite, suiteDigest } from "../../certification/suite.ts";
import { findSuite } from "../../certification/suites.ts";
import { abandoned } from "../../driver/intended-event.ts";
import type { CertifyStarted, RunEvent } from "../../events/run-event.ts";
import type { CredentialsSource, RunOptions } from "../../events/run-options.ts";
import { type RunState, startOf } from "../../machine/fold.ts";
import type { Model } from "../../models/model.ts";
import { dealtToLane, type Lane } from "../../planning/lanes.ts";
import { startAgainCommand } from "../../presentation/advice/commands.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { CredentialsFlags } from "../endpoint/credentials-source.ts";
import { exitCodes } from "../exit-codes.ts";
import type { FoundRun } from "../find-run.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import { changedOptions, type ThrottleFlags } from "../options/changed-options.ts";
import type { ProgressFlags } from "../options/progress-flag.ts";
import type { Output } from "../output.ts";
import { loadRegistry, type Registry, selectedModels } from "../questions/selected-models.ts";
import { TroubleError } from "../trouble-error.ts";
import { thisOwner } from "./owner.ts";
import type { ClockFlags } from "./require-clock.ts";
import { reportOf } from "./run-log.ts";

/** The flags of a resume that the claim of a run records. */
export interface ClaimFlags extends ThrottleFlags, CredentialsFlags {
  readonly takeOver?: boolean;
  readonly reason?: string;
}

/** `recert resume`'s flags as they were typed. */
export interface ResumeFlags extends ProgressFlags, ClaimFlags, ClockFlags, CaBundleFlags {
  readonly account?: string;
  readonly output?: readonly string[];
}

/** What a run has still to list: the models of its own lane, and the ids of those of the others on its target. */
export interface ToList {
  readonly toList: readonly Model[];
  readonly others: readonly string[];
}

/** Both for one lane of the selected models. */
export function toListIn(selected: readonly Model[], lane: Lane): ToList {
  const { own, others } = dealtToLane(selected, lane);
  return { toList: own, others: others.map(({ modelId }) => modelId) };
}

/** What a run that began so has still to list: nothing, where its models are frozen. Throws `TroubleError`. */
export function leftToList(run: CertifyStarted, state: RunState, registry: Registry | null, texts: Texts): ToList {
  if (isListed(state) || registry === null) return { toList: [], others: [] };
  const { options, campaign } = run;
  return toListIn(selectedModels(registry, options, texts), campaign ?? { lane: 1, lanes: 1 });
}

function isListed(state: RunState): boolean {
  return state.context.isListed;
}

/** The events that claim the run. The attempt that a crash left open is closed with the claim, for options change only between calls. */
export function claimOf(
  state: RunState,
  flags: ClaimFlags,
  credentials: CredentialsSource,
  { texts }: Output,
): readonly RunEvent[] {
  const { attempt } = state.context;
  const data = { ...thisOwner(flags.reason ?? null), takeOver: flags.takeOver ?? false };
  const resumed: RunEvent = { type: "RunResumed", data };
  const changes = changedOptions(flags, credentials, optionsOf(state), texts);
  if (changes === null) return [resumed];
  const changed: RunEvent = { type: "RunOptionsChanged", data: changes };
  return attempt === null ? [resumed, changed] : [resumed, abandoned(state, attempt.attemptId, "crash"), changed];
}

/** The suite that the run was started with. Throws `TroubleError` where this recert has another one of that name. */
export function requireSameSuite(found: FoundRun, { texts }: Output): Suite {
  const startAgain = () => startAgainCommand(reportOf(found.events, found.state)).join(" ");
  return requireSuiteAtHand(startOf(found.state).suite, { runId: found.runId, startAgain }, texts);
}

/** The suite of that name and digest; `startAgain` is what to type where this recert has another one. Throws `TroubleError`. */
export function requireSuiteAtHand(
  { name, digest }: { readonly name: string; readonly digest: string },
  { runId, startAgain }: { readonly runId: string; readonly startAgain: () => string },
  texts: Texts,
): Suite {
  const suite = findSuite(name);
  if (suite !== undefined && suiteDigest(suite) === digest) return suite;
  throw new TroubleError(exitCodes.usage, "other_suite", texts.errors.otherSuite(runId, name, startAgain()));
}

/** The simulator wants to know the registry, a listing that was cut off needs it; a resume of a listed run does not. */
export async function registryOf(
  { options, registryDigest }: CertifyStarted,
  state: RunState,
  texts: Texts,
): Promise<Registry | null> {
  const isNeeded = !isListed(state);
  if (!isNeeded && options.simulate === null) return null;
  try {
    const registry = await loadRegistry(options.registry, texts);
    if (!isNeeded || registry.digest === registryDigest) return registry;
  } catch (error) {
    if (isNeeded) throw error;
    return null;
  }
  throw new TroubleError(exitCodes.usage, "other_registry", texts.errors.otherRegistry());
}

/** Those in force, which an earlier resume may have changed. */
export function optionsOf({ context: { options } }: RunState): RunOptions {
  if (options === null) throw new Error("the run has not started");
  return options;
}
