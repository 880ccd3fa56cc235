import type { WantedRun } from "../events/campaign-event.ts";

type Labelled = Pick<WantedRun, "target" | "lane" | "lanes"> & { readonly suite: { readonly name: string } };

/**
 * What tells the runs of a campaign apart in a few letters: the region, or the whole target where several have that region;
 * the suite where a target has several, and the lane where there are several.
 */
export function memberLabels(runs: readonly Labelled[]): readonly string[] {
  const targets = valuesBy(
    runs,
    ({ target }) => regionOf(target),
    ({ target }) => target,
  );
  const suites = valuesBy(
    runs,
    ({ target }) => target,
    ({ suite }) => suite.name,
  );
  return runs.map(({ target, suite, lane, lanes }) => {
    const region = regionOf(target);
    return [
      targets.get(region)?.size === 1 ? region : target,
      ...(suites.get(target)?.size === 1 ? [] : [suite.name]),
      ...(lanes === 1 ? [] : [`#${lane}`]),
    ].join(" ");
  });
}

function valuesBy(
  runs: readonly Labelled[],
  keyOf: (run: Labelled) => string,
  shownOf: (run: Labelled) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const values = new Map<string, Set<string>>();
  for (const run of runs) values.set(keyOf(run), (values.get(keyOf(run)) ?? new Set()).add(shownOf(run)));
  return values;
}

function regionOf(target: string): string {
  return target.slice(target.lastIndexOf("/") + 1);
}
