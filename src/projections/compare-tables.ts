import type { CertificationRow } from "./certification-row.ts";
import type { ProjectionTables } from "./projection-tables.ts";
import type { RunRow } from "./run-row.ts";

/** A row of a projection that is not what the ledger makes of it; `column` is null where the whole row is. */
export interface TableDifference {
  readonly table: "runs" | "certifications";
  readonly key: string;
  readonly column: string | null;
  readonly expected: unknown;
  readonly found: unknown;
}

/** The first difference between the projections in the database and those that the events make; null when equal. */
export function firstDifference(
  expected: ProjectionTables,
  found: { readonly runs: readonly RunRow[]; readonly certifications: readonly CertificationRow[] },
): TableDifference | null {
  const runs = byKey([...expected.runs.values()], (row) => row.run_id);
  const certifications = byKey(expected.certifications(), certificationKey);
  return (
    difference(
      "runs",
      runs,
      byKey(found.runs, (row) => row.run_id),
    ) ?? difference("certifications", certifications, byKey(found.certifications, certificationKey))
  );
}

function difference<Row extends object>(
  table: TableDifference["table"],
  expected: ReadonlyMap<string, Row>,
  found: ReadonlyMap<string, Row>,
): TableDifference | null {
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [want, have] = [expected.get(key), found.get(key)];
    if (want === undefined || have === undefined) {
      return { table, key, column: null, expected: want ?? null, found: have ?? null };
    }
    const changed = Object.entries(want).find(([column, value]) => value !== columnOf(have, column));
    if (changed !== undefined) {
      const [column, value] = changed;
      return { table, key, column, expected: value, found: columnOf(have, column) };
    }
  }
  return null;
}

function columnOf(row: object, column: string): unknown {
  return Object.entries(row).find(([name]) => name === column)?.[1];
}

function byKey<Row>(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

function certificationKey({ target, suite, model_id }: CertificationRow): string {
  return `${target} ${suite} ${model_id}`;
}
