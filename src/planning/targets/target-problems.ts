import { suites } from "../../certification/suites.ts";
import { partitionOf } from "../../models/partition.ts";
import { foundAt, type PlacedProblem } from "./shape-problems.ts";
import type { TargetsFile } from "./targets-file-schema.ts";
import type { Wanted } from "./targets-problem.ts";

type Entry = TargetsFile["targets"][number];
type LineOf = (keys: readonly PropertyKey[]) => number | null;

/** The targets of a file that have the right shape; null for one that has not. */
export interface SoundTargets extends Pick<TargetsFile, "defaults"> {
  readonly targets: readonly (Entry | null)[];
}

/**
 * What targets of the right shape say that cannot be: each by itself, then those that the file names twice. `value` is
 * the file as it was read.
 */
export function targetProblems(file: SoundTargets, value: unknown, lineOf: LineOf): readonly PlacedProblem[] {
  const problems = file.targets.flatMap((entry, index) => {
    if (entry === null) return [];
    const refused = entry.simulate === undefined ? wrongCaller(entry) : wrongSimulation(entry);
    return [...refused, ...wrongRegions(entry, file)].map(({ keys, wanted }) => {
      const place = ["targets", index, ...keys];
      return { keys: place, found: foundAt(value, place), wanted };
    });
  });
  return [...problems, ...problemsOfTwins(file, lineOf)];
}

interface Refused {
  readonly keys: readonly PropertyKey[];
  readonly wanted: Wanted;
}

function wrongSimulation(entry: Entry): readonly Refused[] {
  const names = ["account", "roleArn", "externalId", "sessionName", "profile"] as const;
  return names
    .filter((name) => entry[name] !== undefined)
    .map((name) => ({ keys: [name], wanted: { code: "not_simulated" } }));
}

function wrongCaller(entry: Entry): readonly Refused[] {
  const { account, roleArn, externalId, sessionName } = entry;
  if (roleArn !== undefined) {
    const ofRole = accountOf({ roleArn });
    const isOther = account !== undefined && account !== ofRole;
    return isOther ? [{ keys: ["account"], wanted: { code: "account_of_role", account: ofRole } }] : [];
  }
  const alone = Object.entries({ externalId, sessionName }).filter(([, value]) => value !== undefined);
  return [
    ...(account === undefined ? [{ keys: [], wanted: { code: "account_role_or_simulate" } as const }] : []),
    ...alone.map(([name]) => ({ keys: [name], wanted: { code: "role_beside" } as const })),
  ];
}

/** What the defaults' regions do not fit is the role, said once. */
function wrongRegions(entry: Entry, file: SoundTargets): readonly Refused[] {
  const regions = regionsOf(entry, file);
  if (regions.length === 0) return [{ keys: ["regions"], wanted: { code: "field", field: "regions" } }];
  const { roleArn } = entry;
  if (roleArn === undefined) return [];
  const partition = String(roleArn.split(":")[1]);
  const wanted = { code: "region_of_partition", partition } as const;
  const others = regions.filter(({ region }) => partitionOf(region) !== partition);
  if (entry.regions === undefined) return others.slice(0, 1).map(() => ({ keys: ["roleArn"], wanted }));
  return others.map(({ keys }) => ({ keys, wanted }));
}

/** Which target and suite an entry means in a region; simulated ones differ only by their region. */
function problemsOfTwins(file: SoundTargets, lineOf: LineOf): readonly PlacedProblem[] {
  const firstByTarget = new Map<string, readonly PropertyKey[]>();
  return file.targets.flatMap((entry, index) => {
    if (entry === null) return [];
    const suite = entry.suite ?? file.defaults.suite ?? suites[0].name;
    const whose = entry.simulate === undefined ? `aws/${accountOf(entry)}` : "simulator";
    return regionsOf(entry, file).flatMap(({ region, keys: inEntry }): readonly PlacedProblem[] => {
      const keys = ["targets", index, ...inEntry];
      const target = `${whose}/${region}`;
      const first = firstByTarget.get(`${target} ${suite}`);
      if (first === undefined) {
        firstByTarget.set(`${target} ${suite}`, keys);
        return [];
      }
      return [{ keys, found: { kind: "value", text: target }, wanted: { code: "once", line: lineOf(first) } }];
    });
  });
}

/** The regions of a target, its own or else the defaults', and where each is given. */
export function regionsOf({ regions }: Entry, { defaults }: Pick<TargetsFile, "defaults">) {
  return (regions ?? defaults.regions ?? []).map((region, i) => {
    return { region, keys: regions === undefined ? [] : ["regions", i] };
  });
}

/** The account that a target says, or that its role is in. */
export function accountOf({ account, roleArn }: Pick<Entry, "account" | "roleArn">): string {
  return account ?? String(roleArn?.split(":")[4]);
}
