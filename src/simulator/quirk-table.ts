import type { Defect } from "./defects/defect.ts";
import { type DefectKind, defectTable } from "./defects/defect-table.ts";
import { type HabitKind, habitTable } from "./habits/habit-table.ts";

/** Whatever makes a simulated model other than the plain one: a defect, or a habit that is none. */
export type QuirkKind = DefectKind | HabitKind;

const table: Readonly<Record<QuirkKind, Defect>> = { ...defectTable, ...habitTable };

/** What a quirk changes. */
export function quirkOf(kind: QuirkKind): Defect {
  return table[kind];
}
