import type { CallFailure } from "../events/vocabulary.ts";
import type { AdviceKey } from "./advice-key.ts";
import type { FailureCondition, FailureRow, FailureSigns } from "./failure-row.ts";
import { failureTable, lastFailureRow } from "./failure-table.ts";

/** What a record keeps of a failure: enough to find its advice again. */
export type RecordedFailure = Pick<CallFailure, "category" | "code" | "message" | "httpStatus">;

/** The first row of the table that fits; the last row fits everything. */
export function failureRowFor(signs: FailureSigns): FailureRow {
  return failureTable.find(({ when }) => holds(when, signs)) ?? lastFailureRow;
}

/**
 * The advice about a failure that was recorded. The recorded category always wins: no row of another one answers, for
 * the table may have changed since. Where no row of the category fits what is recorded, its last one answers.
 */
export function adviceKeyFor(failure: RecordedFailure): AdviceKey {
  const signs: FailureSigns = {
    name: failure.code,
    errno: failure.code,
    syscall: null,
    httpStatus: failure.httpStatus,
    originalStatus: null,
    message: failure.message,
    isReplyBegun: false,
    isForeign: isForeignCode(failure.code),
    isPage: failure.code === PAGE,
    isClockCorrected: false,
  };
  const rows = failureTable.filter(({ category }) => category === failure.category);
  const row = rows.find(({ when, code }) => code === failure.code || holds(when, signs)) ?? rows.at(-1);
  return (row ?? lastFailureRow).advice;
}

/** Under which a page is recorded. Every other reply of a stranger is recorded under its status. */
const PAGE = "html_page";

function isForeignCode(code: string): boolean {
  return code === PAGE || /^http_\d{3}$/.test(code);
}

function holds(when: FailureCondition, signs: FailureSigns): boolean {
  return (
    isOneOf(when.names, signs.name) &&
    isOneOf(when.errnos, signs.errno) &&
    isOneOf(when.syscalls, signs.syscall) &&
    isWithin(when.httpStatus, signs.httpStatus) &&
    isWithin(when.originalStatus, signs.originalStatus) &&
    (when.text === undefined || when.text.pattern.test(signs.message)) &&
    (when.isReplyBegun === undefined || signs.isReplyBegun) &&
    (when.isForeign === undefined || signs.isForeign) &&
    (when.isPage === undefined || signs.isPage) &&
    (when.isClockCorrected === undefined || signs.isClockCorrected)
  );
}

function isOneOf(wanted: readonly string[] | undefined, found: string | null): boolean {
  return wanted === undefined || (found !== null && wanted.includes(found));
}

function isWithin(range: readonly [number, number] | undefined, status: number | null): boolean {
  return range === undefined || (status !== null && range[0] <= status && status <= range[1]);
}
