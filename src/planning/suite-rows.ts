import type { SuiteRow } from "./suite-row.ts";

/** A suite by its name and digest. */
type Named = Pick<SuiteRow, "name" | "digest">;

/** The available suites in their order, then those that only the ledger knows, the newest first. `recorded` has the oldest first. */
export function suiteRows(available: readonly Named[], recorded: readonly Omit<SuiteRow, "atHand">[]): SuiteRow[] {
  const recordedByDigest = new Map(recorded.map((suite) => [suite.digest, suite]));
  const digests = new Set(available.map(({ digest }) => digest));
  const unused = { runs: 0, firstRunId: null, firstAt: null, lastAt: null };
  const here = available.map(({ name, digest }) => {
    return { ...unused, ...recordedByDigest.get(digest), name, digest, atHand: true };
  });
  const others = recorded.filter(({ digest }) => !digests.has(digest)).toReversed();
  return [...here, ...others.map((suite) => ({ ...suite, atHand: false }))];
}

/** The suites that `NAME` or `NAME@DIGEST` can mean: a name alone the available one, of a digest its beginning is enough. */
export function suitesMeant(wanted: string, rows: readonly SuiteRow[]): readonly SuiteRow[] {
  const [name = "", digest] = wanted.split("@");
  const named = rows.filter((row) => row.name === name);
  if (digest === undefined) return named.filter(({ atHand }) => atHand);
  return digest === "" ? [] : named.filter((row) => row.digest.startsWith(digest.toLowerCase()));
}
