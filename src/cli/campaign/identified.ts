import { isAws } from "../endpoint/caller.ts";
import type { PreparedRun } from "../session/prepare-run.ts";
import type { PlannedRun } from "./wanted-runs.ts";

/** A plan may have done without an identity; a run does not. */
export async function identified(prepared: PreparedRun): Promise<PreparedRun> {
  const { destination, caller } = prepared;
  return isAws(destination) && caller.signer === null ? { ...prepared, caller: await prepared.identify() } : prepared;
}

/** The lanes of a target share its caller: STS is asked once for each target. */
export async function allIdentified(planned: readonly PlannedRun[]): Promise<readonly PlannedRun[]> {
  const known = new Map<PreparedRun, PreparedRun>();
  for (const { prepared } of planned) {
    if (!known.has(prepared)) known.set(prepared, await identified(prepared));
  }
  return planned.map((one) => ({ ...one, prepared: known.get(one.prepared) ?? one.prepared }));
}
