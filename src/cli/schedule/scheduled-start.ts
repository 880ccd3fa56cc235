import { resolve } from "node:path";
import { type ScheduledStart, scheduledStartSchema } from "../../events/schedule-event.ts";
import { campaignUse } from "../../planning/campaign-plan.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { prepareStart } from "../campaign/prepare-campaign.ts";
import { planRuns } from "../campaign/wanted-runs.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseWithin } from "../options/duration.ts";
import type { Output } from "../output.ts";
import { listItems, type StartFlags, scenarioOf } from "../session/prepare-run.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** The flags of `start` that make sense where nobody looks on; the others `schedule add` does not know. */
export type ScheduledFlags = Omit<
  StartFlags,
  "yes" | "dryRun" | "due" | "failedOf" | "baseline" | "output" | "acceptClock" | "progress"
> & { readonly all?: boolean };

/** What a schedule would start, checked as a start is: it could be started now. */
export interface CheckedStart {
  readonly start: ScheduledStart;
  /** Its targets, separated by commas. */
  readonly target: string;
  /** How long it takes to certify everything, in milliseconds. */
  readonly expectedMs: number;
}

/**
 * Checks the flags by the very code that starts by them, with everything due. Where no region was named, the one that the
 * settings have now is recorded: a worker may have others. Throws `TroubleError`, with the sentence of the start.
 */
export async function checkedStart(flags: ScheduledFlags, settings: Settings, output: Output): Promise<CheckedStart> {
  const start = scheduledStart(flags, output.texts);
  const { targets, concurrency } = await prepareStart(everything(start), settings, output);
  const plans = planRuns(targets, null).map(({ plan }) => plan);
  const regions = targets.map(({ prepared }) => prepared.options.region);
  return {
    start: start.targets === undefined ? { ...start, region: regions.join(",") } : start,
    target: targets.map(({ prepared }) => prepared.caller.target).join(","),
    expectedMs: campaignUse(plans, concurrency).durationMs.expected,
  };
}

/** The flags of the start that is made at a tick, which nobody confirms. */
export function flagsOf(start: ScheduledStart): StartFlags {
  return { ...start, yes: true };
}

function everything({ due: _, within: __, ...flags }: ScheduledStart): StartFlags {
  return flags;
}

/** The flags as typed, but for paths: a worker has another working directory. */
function scheduledStart({ all = false, ...flags }: ScheduledFlags, texts: Texts): ScheduledStart {
  const { within, only, exclude, simulate, targets, registry, logDir, caBundle } = flags;
  if (within !== undefined && all) throw refused(texts.schedules.refused.dueOrAll("--within"));
  parseWithin(within, texts);
  const known = Object.keys(scheduledStartSchema.shape);
  const given = {
    ...flags,
    due: !all,
    only: only === undefined ? undefined : listItems(only),
    exclude: exclude === undefined ? undefined : listItems(exclude),
    simulate: scenarioOf(simulate) ?? undefined,
    targets: absolute(targets),
    registry: absolute(registry),
    logDir: absolute(logDir),
    caBundle: absolute(caBundle),
  };
  const entries = Object.entries(given).filter(([name, value]) => value !== undefined && known.includes(name));
  return scheduledStartSchema.parse(Object.fromEntries(entries));
}

function absolute(path: string | undefined): string | undefined {
  return path === undefined ? undefined : resolve(path);
}

function refused(trouble: TroubleError["trouble"]): TroubleError {
  return new TroubleError(exitCodes.usage, "usage", trouble);
}
