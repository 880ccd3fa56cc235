import type { CallFailure } from "../events/vocabulary.ts";
import { type Advice, type AdviceKey, failureAdvice } from "./failure-advice.ts";
import type { FailureCondition, FailureRow, FailureSigns } from "./failure-row.ts";
import { failureTable, lastFailureRow } from "./failure-table.ts";

/** The first row of the table that fits; the last row fits everything. */
export function failureRowFor(signs: FailureSigns): FailureRow {
  return failureTable.find(({ when }) => holds(when, signs)) ?? lastFailureRow;
}

/** What to tell people about a failure that was recorded; only what the record keeps is looked at, never its cause. */
export function adviceFor(failure: CallFailure): Advice & { readonly key: AdviceKey } {
  const signs: FailureSigns = {
    name: failure.code,
    errno: failure.code,
    syscall: null,
    httpStatus: failure.httpStatus,
    originalStatus: null,
    message: failure.message,
    isReplyBegun: false,
  };
  const rows = failureTable.filter(({ category }) => category === failure.category);
  const row =
    rows.find(({ when, code }) => code === failure.code || holds(when, signs)) ?? rows.at(-1) ?? lastFailureRow;
  return { key: row.advice, ...failureAdvice[row.advice] };
}

function holds(when: FailureCondition, signs: FailureSigns): boolean {
  return (
    isOneOf(when.names, signs.name) &&
    isOneOf(when.errnos, signs.errno) &&
    isOneOf(when.syscalls, signs.syscall) &&
    isWithin(when.httpStatus, signs.httpStatus) &&
    isWithin(when.originalStatus, signs.originalStatus) &&
    (when.text === undefined || when.text.pattern.test(signs.message)) &&
    (when.isReplyBegun === undefined || signs.isReplyBegun)
  );
}

function isOneOf(wanted: readonly string[] | undefined, found: string | null): boolean {
  return wanted === undefined || (found !== null && wanted.includes(found));
}

function isWithin(range: readonly [number, number] | undefined, status: number | null): boolean {
  return range === undefined || (status !== null && range[0] <= status && status <= range[1]);
}
