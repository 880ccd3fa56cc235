import { resolve } from "node:path";
import type { Suite } from "../../certification/suite.ts";
import { defaultSuite } from "../../certification/suite.ts";
import { quotaModeSchema, type RunOptions } from "../../events/run-options.ts";
import { evidenceSchema } from "../../events/vocabulary.ts";
import type { Model } from "../../models/model.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { trustBundle } from "../endpoint/ca-bundle.ts";
import { type Caller, requireAccountName } from "../endpoint/caller.ts";
import type { CredentialsFlags } from "../endpoint/credentials-source.ts";
import { type Destination, findDestination } from "../endpoint/endpoint.ts";
import { exitCodes } from "../exit-codes.ts";
import { type ReportFile, reportFiles, requireReportFiles } from "../files/report-files.ts";
import type { CaBundleFlags } from "../options/ca-bundle-flag.ts";
import { retryRange, waitRange } from "../options/changed-options.ts";
import { parseDuration, parseWithin } from "../options/duration.ts";
import { parseInteger, parseOneOf } from "../options/integer.ts";
import { parseMoney } from "../options/money.ts";
import type { ProgressFlags } from "../options/progress-flag.ts";
import { requireRegionName } from "../options/region.ts";
import type { Output } from "../output.ts";
import { requireSuite } from "../questions/require-suite.ts";
import { loadRegistry, type Registry, selectedModels } from "../questions/selected-models.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import { baselineId } from "./baseline.ts";
import { type Narrowing, narrowedModels } from "./narrowed-models.ts";
import type { ClockFlags } from "./require-clock.ts";
import { requirePrices } from "./require-prices.ts";
import { callerFor, identityOfFlags, type RunIdentity } from "./run-identity.ts";

/** `recert start`'s flags as they were typed; undefined = not given. */
export interface StartFlags extends CredentialsFlags, ClockFlags, CaBundleFlags, ProgressFlags {
  readonly yes?: boolean;
  readonly dryRun?: boolean;
  readonly delay?: string;
  readonly maxRetries?: string;
  readonly maxWait?: string;
  readonly maxCost?: string;
  readonly quota?: string;
  readonly trials?: string;
  readonly deep?: boolean;
  readonly validFor?: string;
  readonly evidence?: string;
  readonly only?: readonly string[];
  readonly exclude?: readonly string[];
  readonly due?: boolean;
  readonly within?: string;
  readonly failedOf?: string;
  readonly skipCleanup?: boolean;
  readonly baseline?: string;
  readonly region?: string;
  readonly targets?: string;
  readonly lanes?: string;
  readonly concurrency?: string;
  readonly queue?: boolean;
  readonly account?: string;
  readonly registry?: string;
  readonly suite?: string;
  readonly reason?: string;
  readonly logDir?: string;
  readonly simulate?: string | true;
  readonly output?: readonly string[];
}

/** A run that could be started: everything is checked, nothing is called or written. */
export interface PreparedRun {
  readonly options: RunOptions;
  readonly reason: string | null;
  readonly registry: Registry;
  readonly suite: Suite;
  readonly destination: Destination;
  /** As whom it would call; in a plan its account may be any. */
  readonly caller: Caller;
  /** Finds out as whom it will really call. Throws `TroubleError`. */
  readonly identify: () => Promise<Caller>;
  readonly reportFiles: readonly ReportFile[];
  /** Those that are listed. */
  readonly models: readonly Model[];
}

const validForRange = { min: "1m", max: "365d" };
const defaults = {
  delay: "5000",
  maxRetries: "2",
  maxWait: "5m",
  validFor: "7d",
  trials: "1",
  evidence: "excerpt",
  suite: defaultSuite,
};
const shortDelayMs = 5_000;
const defaultScenario = "healthy";
/** Where the plan is made for when no region is set: a plan calls nothing, so it need not refuse. */
const plannedRegion = "us-east-1";

/**
 * Checks the flags against registry, suites, settings and, with `--due` or `--failed-of`, the ledger. Null when these two
 * leave nothing to do, which is then said. `identityOf` says as whom it calls, else the flags do. Throws `TroubleError`.
 */
export async function prepareRun(
  flags: StartFlags,
  settings: Settings,
  output: Output,
  identityOf: (simulate: string | null) => Promise<RunIdentity> = (simulate) =>
    identityOfFlags(flags, simulate, { settings, output }),
): Promise<PreparedRun | null> {
  const { texts } = output;
  const checked = checkedOptions(flags, texts);
  const narrowing = narrowingOf(flags, texts);
  requireRegionName(flags.region, texts);
  requireAccountName(flags.account, texts);
  trustBundle(flags, settings, { texts, isSimulated: checked.simulate !== null });
  const files = reportFiles(flags.output ?? [], texts);
  if (flags.dryRun !== true) await requireReportFiles(files, texts.errors.outputFileBefore);
  const suite = requireSuite(flags.suite ?? defaults.suite, texts);
  const registry = await loadRegistry(checked.registry, texts);
  const selected = selectedModels(registry, checked, texts);
  const identity = await identityOf(checked.simulate);
  const { source, keptRegion } = identity;
  const destination = await destinationOf(flags, { simulate: checked.simulate, keptRegion }, settings, output);
  const caller = await callerFor(destination, identity, flags);
  const { target } = caller;
  const place = { target, suite, registry: registry.models };
  const narrowed = await narrowedModels(selected, narrowing, place, settings, output);
  if (narrowed === null) return null;
  const { models, failedOf } = narrowed;
  if (checked.maxCostMicroUsd !== null) requirePrices(models, new Date().toISOString(), texts);
  const baseline = flags.baseline === undefined ? {} : { baseline: await baselineId(flags.baseline, settings, output) };
  const isNarrowed = checked.due || failedOf !== null;
  const only = isNarrowed ? models.map(({ modelId }) => modelId) : checked.only;
  const { region: inRegion } = destination.connection;
  const options = { ...checked, ...baseline, only, failedOf, credentials: source, region: inRegion };
  if (options.delayMs < shortDelayMs && target.startsWith("aws/")) {
    output.note(texts.errors.shortDelay(options.delayMs));
  }
  return {
    options,
    reason: flags.reason ?? null,
    registry,
    suite,
    destination,
    caller,
    identify: () => identity.find(destination),
    reportFiles: files,
    models,
  };
}

const trialsByWord = { "1": 1, "3": 3, "5": 5 } as const;

function checkedOptions(flags: StartFlags, texts: Texts): Omit<RunOptions, "region" | "credentials"> {
  const { quota } = flags;
  return {
    delayMs: parseDuration("--delay", flags.delay ?? defaults.delay, waitRange, texts),
    maxRetries: parseInteger("--max-retries", flags.maxRetries ?? defaults.maxRetries, retryRange, texts),
    maxWaitMs: parseDuration("--max-wait", flags.maxWait ?? defaults.maxWait, waitRange, texts),
    validForMs: parseDuration("--valid-for", flags.validFor ?? defaults.validFor, validForRange, texts),
    trials: trialsByWord[parseOneOf("--trials", flags.trials ?? defaults.trials, ["1", "3", "5"], texts)],
    deep: flags.deep ?? false,
    maxCostMicroUsd: flags.maxCost === undefined ? null : parseMoney("--max-cost", flags.maxCost, texts),
    evidence: parseOneOf("--evidence", flags.evidence ?? defaults.evidence, evidenceSchema.options, texts),
    skipCleanup: flags.skipCleanup ?? false,
    only: listItems(flags.only),
    exclude: listItems(flags.exclude),
    due: flags.due ?? false,
    failedOf: null,
    account: flags.account ?? null,
    registry: flags.registry === undefined ? null : resolve(flags.registry),
    simulate: scenarioOf(flags.simulate),
    logDir: flags.logDir === undefined ? null : resolve(flags.logDir),
    ...(quota === undefined ? {} : { quota: parseOneOf("--quota", quota, quotaModeSchema.options, texts) }),
  };
}

/** Comma lists, repeatable; an empty item stays, so that it is refused like any other unknown model. */
export function listItems(values: readonly string[] | undefined): string[] {
  return (values ?? []).flatMap((value) => value.split(",")).map((item) => item.trim());
}

/** A scenario's file is recorded by its absolute path, since a resume may come from another directory. */
export function scenarioOf(simulate: string | true | undefined): string | null {
  if (simulate === undefined) return null;
  if (simulate === true) return defaultScenario;
  return /[/\\]|\.json$/i.test(simulate) ? resolve(simulate) : simulate;
}

function narrowingOf({ due = false, within, failedOf }: StartFlags, texts: Texts): Narrowing {
  if (within !== undefined && !due) throw new TroubleError(exitCodes.usage, "usage", texts.renewals.withinAlone());
  return { dueWithinMs: due ? parseWithin(within, texts) : null, failedOf: failedOf ?? null };
}

async function destinationOf(
  flags: StartFlags,
  { simulate, keptRegion }: { readonly simulate: string | null; readonly keptRegion: string | null },
  { region: regionOfEnvironment }: Settings,
  output: Output,
): Promise<Destination> {
  const region = flags.region ?? (simulate === null ? (regionOfEnvironment ?? keptRegion) : null);
  try {
    return await findDestination({ region, simulate }, output.texts);
  } catch (error) {
    const isOnlyUnset = error instanceof TroubleError && error.code === "no_region" && flags.dryRun === true;
    if (!isOnlyUnset) throw error;
    output.note(output.texts.commands.regionAssumed(plannedRegion));
    return findDestination({ region: plannedRegion, simulate }, output.texts);
  }
}
