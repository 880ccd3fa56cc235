import { exitCodes } from "../exit-codes.ts";
import { parseInteger } from "../options/integer.ts";
import type { Output } from "../output.ts";
import { type PreparedRun, prepareRun, type StartFlags } from "../session/prepare-run.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** What a start asks for: one run where it is one target with one lane, else a campaign. */
export interface PreparedStart {
  /** One for each target. */
  readonly targets: readonly PreparedRun[];
  readonly lanes: number;
  readonly concurrency: number;
}

const lanesRange = { min: 1, max: 64 };
const concurrencyRange = { min: 1, max: 256 };
const defaults = { lanes: "1", concurrency: "4" };

/**
 * Checks the flags of a start for each of its targets. No target is left where none has anything to do, which is then said.
 * Throws `TroubleError`.
 */
export async function prepareStart(flags: StartFlags, settings: Settings, output: Output): Promise<PreparedStart> {
  const { texts } = output;
  const lanes = parseInteger("--lanes", flags.lanes ?? defaults.lanes, lanesRange, texts);
  const concurrency = parseInteger("--concurrency", flags.concurrency ?? defaults.concurrency, concurrencyRange, texts);
  const regions = regionsOf(flags, output);
  if (regions.length > 1 || lanes > 1) refuseForCampaign(flags, output);
  const targets: PreparedRun[] = [];
  for (const region of regions) {
    const prepared = await prepareRun({ ...flags, ...(region === null ? {} : { region }) }, settings, output);
    if (prepared !== null) targets.push(prepared);
  }
  return { targets, lanes, concurrency };
}

/** Null: the one of the settings. */
function regionsOf({ region }: StartFlags, { texts }: Output): readonly (string | null)[] {
  if (region === undefined) return [null];
  const regions = region.split(",").map((one) => one.trim());
  const twice = regions.find((one, place) => regions.indexOf(one) !== place);
  if (twice === undefined) return regions;
  throw new TroubleError(exitCodes.usage, "bad_value", texts.campaign.refused.twice(twice));
}

/** What means one run cannot mean several. */
function refuseForCampaign({ baseline }: StartFlags, { texts }: Output): void {
  if (baseline === undefined) return;
  throw new TroubleError(exitCodes.usage, "usage", texts.campaign.refused.forOneRun("--baseline"));
}
