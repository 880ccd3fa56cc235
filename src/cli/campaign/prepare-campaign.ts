import { resolve } from "node:path";
import type { WantedTarget } from "../../planning/targets/wanted-target.ts";
import { type CallerSurroundings, SharedSigners } from "../endpoint/shared-signers.ts";
import { requireTargets } from "../endpoint/targets-file.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseInteger } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { type PreparedRun, prepareRun, type StartFlags } from "../session/prepare-run.ts";
import { identityOfFlags, identityOfTarget } from "../session/run-identity.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";
import type { PreparedTarget } from "./wanted-runs.ts";

/** What a start asks for: one run where it is one target with one lane, else a campaign. */
export interface PreparedStart {
  readonly targets: readonly PreparedTarget[];
  readonly concurrency: number;
}

const lanesRange = { min: 1, max: 32 };
const concurrencyRange = { min: 1, max: 256 };
const defaults = { lanes: "1", concurrency: "4" };

/**
 * Checks the flags of a start for each of its targets, and the targets file. No target is left where none has anything to do,
 * which is then said. Throws `TroubleError`.
 */
export async function prepareStart(flags: StartFlags, settings: Settings, output: Output): Promise<PreparedStart> {
  const { texts } = output;
  if (flags.queue === true) refuseForQueue(flags, output);
  const lanes = parseInteger("--lanes", flags.lanes ?? defaults.lanes, lanesRange, texts);
  const concurrency = parseInteger("--concurrency", flags.concurrency ?? defaults.concurrency, concurrencyRange, texts);
  const how = { settings, output, shared: new SharedSigners({ settings, output }) };
  const targets =
    flags.targets === undefined
      ? await regionTargets(flags, lanes, how)
      : await fileTargets(flags.targets, flags, lanes, how);
  requireTargetsOnce(targets, output);
  return { targets, concurrency };
}

/** Two runs must not certify the same model on a target at once, by two suites neither. */
function requireTargetsOnce(targets: readonly PreparedTarget[], { texts }: Output): void {
  const names = targets.map(({ prepared }) => prepared.caller.target);
  const twice = names.find((one, place) => names.indexOf(one) !== place);
  if (twice === undefined) return;
  throw new TroubleError(exitCodes.usage, "usage", texts.campaigns.refused.targetTwice(twice));
}

async function regionTargets(
  flags: StartFlags,
  lanes: number,
  how: CallerSurroundings,
): Promise<readonly PreparedTarget[]> {
  const regions = regionsOf(flags, how.output);
  if (regions.length > 1 || lanes > 1) refuseForCampaign(flags, how.output);
  const targets: PreparedTarget[] = [];
  for (const region of regions) {
    const own = { ...flags, ...(region === null ? {} : { region }) };
    const identityOf = (simulate: string | null) => identityOfFlags(own, simulate, how);
    const prepared = await prepareRun(own, how.settings, how.output, identityOf);
    if (prepared !== null) targets.push({ prepared, lanes });
  }
  return targets;
}

/** A flag takes precedence over what the file says for its targets. */
async function fileTargets(
  file: string,
  flags: StartFlags,
  lanes: number,
  how: CallerSurroundings,
): Promise<readonly PreparedTarget[]> {
  const { settings, output } = how;
  refuseBesideFile(flags, output);
  refuseForCampaign(flags, output);
  const targets: PreparedTarget[] = [];
  for (const wanted of requireTargets(resolve(file), output.texts)) {
    const own = flagsFor(wanted, flags);
    const prepared = await prepareRun(own, settings, output, async () => identityOfTarget(wanted, resolve(file), how));
    const ownLanes = flags.lanes === undefined ? (wanted.lanes ?? lanes) : lanes;
    if (prepared !== null) targets.push({ prepared: withQuotas(prepared, wanted), lanes: ownLanes });
  }
  return targets;
}

/** If the quotas are given, they are to be kept, unless a flag says otherwise. */
function withQuotas(prepared: PreparedRun, { quotas }: WantedTarget): PreparedRun {
  if (quotas.length === 0) return prepared;
  const { options } = prepared;
  return { ...prepared, options: { ...options, quota: options.quota ?? "shared", quotas: [...quotas] } };
}

function flagsFor({ region, as, ...wanted }: WantedTarget, flags: StartFlags): StartFlags {
  const { suite, registry, only, exclude, delayMs, maxRetries, maxWaitMs, trials } = wanted;
  return {
    ...(suite === null ? {} : { suite }),
    ...(registry === null ? {} : { registry }),
    ...(only === null ? {} : { only }),
    ...(exclude === null ? {} : { exclude }),
    ...(delayMs === null ? {} : { delay: String(delayMs) }),
    ...(maxRetries === null ? {} : { maxRetries: String(maxRetries) }),
    ...(maxWaitMs === null ? {} : { maxWait: String(maxWaitMs) }),
    ...(trials === null ? {} : { trials: String(trials) }),
    ...flags,
    region,
    ...("simulate" in as ? { simulate: as.simulate } : {}),
  };
}

/** Null: the one of the settings. */
function regionsOf({ region }: StartFlags, { texts }: Output): readonly (string | null)[] {
  if (region === undefined) return [null];
  const regions = region.split(",").map((one) => one.trim());
  const twice = regions.find((one, place) => regions.indexOf(one) !== place);
  if (twice === undefined) return regions;
  throw new TroubleError(exitCodes.usage, "bad_value", texts.campaigns.refused.twice(twice));
}

/** What means one run cannot mean several. */
function refuseForCampaign({ baseline }: StartFlags, { texts }: Output): void {
  if (baseline === undefined) return;
  throw new TroubleError(exitCodes.usage, "usage", texts.campaigns.refused.forOneRun("--baseline"));
}

/** What is for the process that drives is not for one that leaves. */
function refuseForQueue({ output: files, baseline }: StartFlags, { texts }: Output): void {
  const [flag] =
    Object.entries({ "--output": files, "--baseline": baseline }).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new TroubleError(exitCodes.usage, "usage", texts.fleet.queueRefuses(flag));
}

/** Where and as whom is what the file is for. */
function refuseBesideFile(flags: StartFlags, { texts }: Output): void {
  const { region, account, simulate, credentials, user } = flags;
  const given = { "--region": region, "--account": account, "--simulate": simulate, "--credentials": credentials };
  const [flag] = Object.entries({ ...given, "--user": user }).find(([, value]) => value !== undefined) ?? [];
  if (flag === undefined) return;
  throw new TroubleError(exitCodes.usage, "usage", texts.campaigns.refused.inFile(flag));
}
