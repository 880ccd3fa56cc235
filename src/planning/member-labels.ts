/** What a run's label in a campaign depends on. */
interface Labelled {
  readonly target: string;
  readonly lane: number;
  readonly lanes: number;
}

/**
 * What tells the runs of a campaign apart in a few letters: the region, or the whole target if several have that
 * region, and the lane if there are several.
 */
export function memberLabels(runs: readonly Labelled[]): readonly string[] {
  const targetsByRegion = new Map<string, Set<string>>();
  for (const { target } of runs) {
    const region = regionOf(target);
    targetsByRegion.set(region, (targetsByRegion.get(region) ?? new Set()).add(target));
  }
  return runs.map(({ target, lane, lanes }) => {
    const region = regionOf(target);
    const place = targetsByRegion.get(region)?.size === 1 ? region : target;
    return lanes === 1 ? place : `${place} #${lane}`;
  });
}

function regionOf(target: string): string {
  return target.slice(target.lastIndexOf("/") + 1);
}
