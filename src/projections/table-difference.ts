import { type Json, toCanonicalJson } from "../events/canonical.ts";
import type { LedgerHead } from "../events/ledger.ts";
import type { CertificationRow } from "./certification-row.ts";
import type { RunHeadRow } from "./check-ledger.ts";
import type { RunRow } from "./run-row.ts";
import type { ScheduleRow } from "./schedule-row.ts";
import type { WaiverRow } from "./waiver-row.ts";

/** The tables beside `recert.events` whose every row follows from the events. */
export interface DerivedTables {
  readonly ledger_head: LedgerHead;
  readonly run_heads: readonly RunHeadRow[];
  readonly runs: readonly RunRow[];
  readonly certifications: readonly CertificationRow[];
  readonly waivers: readonly WaiverRow[];
  readonly schedules: readonly ScheduleRow[];
}
/** One of them, by its name in the schema `recert`. */
export type DerivedTable = keyof DerivedTables;

/** A row that is not what the ledger makes of it; null where there is none at all. Names and values as in SQL. */
export interface RowDifference {
  readonly table: DerivedTable;
  readonly key: string;
  readonly expected: Readonly<Record<string, unknown>> | null;
  readonly found: Readonly<Record<string, unknown>> | null;
}

/** The first column that differs, with both values; `column` is null where the whole row is missing or too many. */
export interface TableDifference {
  readonly table: DerivedTable;
  readonly key: string;
  readonly column: string | null;
  readonly expected: unknown;
  readonly found: unknown;
}

/** A row's difference as it is reported. */
export function firstColumn({ table, key, expected, found }: RowDifference): TableDifference {
  const whole = { table, key, column: null, expected, found };
  if (expected === null || found === null) return whole;
  const column = Object.keys(expected).find((name) => !isSame(expected[name], found[name]));
  return column === undefined ? whole : { table, key, column, expected: expected[column], found: found[column] };
}

/** As JSON, for some columns hold objects. */
function isSame(a: unknown, b: unknown): boolean {
  return toCanonicalJson({ value: a } as Json) === toCanonicalJson({ value: b } as Json);
}
