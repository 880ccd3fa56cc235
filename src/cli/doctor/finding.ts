import { exitCodes } from "../exit-codes.ts";

/** What doctor looks at, in the order in which it is shown. */
export const checkIds = {
  machine: ["node", "recert", "home", "disk", "log_directory"],
  database: ["database", "sessions", "clock", "schema", "privileges", "ledger", "unfinished_run"],
  aws: ["credentials", "identity", "region", "endpoint", "target", "road"],
  controlPlane: ["foundation_models", "inference_profiles", "service_clock"],
  models: ["registry", "lifecycle", "invocation", "price", "availability"],
} as const;
export type CheckSection = keyof typeof checkIds;
export type CheckId = (typeof checkIds)[CheckSection][number];

/**
 * The result of one check. `subject` is what it looked at where there may be several; `mend` is null where all is well.
 */
export interface Finding {
  readonly id: CheckId;
  readonly subject: string | null;
  readonly status: "ok" | "warning" | "error" | "not_checked";
  readonly detail: string;
  readonly mend: string | null;
  /** What kind of error it is; 0 where it is none. */
  readonly exitCode: number;
}

/** Findings, and what later checks need; null if that could not be obtained. */
export interface Checked<T> {
  readonly findings: readonly Finding[];
  readonly value: T | null;
}

/** Nothing to remark. */
export function ok(id: CheckId, detail: string, subject: string | null = null): Finding {
  return { id, subject, status: "ok", detail, mend: null, exitCode: exitCodes.ok };
}

/** A run continues all the same. */
export function warning(id: CheckId, detail: string, mend: string, subject: string | null = null): Finding {
  return { id, subject, status: "warning", detail, mend, exitCode: exitCodes.ok };
}

/** A run would not start, or come to nothing. `exitCode` is 2 (configuration), 3 (access), 4 (infrastructure) or 6 (busy). */
export function failure(
  id: CheckId,
  exitCode: number,
  { detail, mend }: { readonly detail: string; readonly mend: string },
  subject: string | null = null,
): Finding {
  return { id, subject, status: "error", detail, mend, exitCode };
}

/** An earlier check failed, or there is no way to ask. */
export function notChecked(id: CheckId, why: string, mend: string | null = null): Finding {
  return { id, subject: null, status: "not_checked", detail: why, mend, exitCode: exitCodes.ok };
}

/**
 * The exit code for these findings. What only a person can fix is the most serious: configuration (2), then access (3),
 * then infrastructure (4), which may recover by itself, then what is only in use (6). So a script that tries again
 * after 4 never does so in vain for another reason. Warnings are 0.
 */
export function gravest(findings: readonly Finding[]): number {
  const codes = findings.map(({ exitCode }) => exitCode);
  const { usage, access, infrastructure, busy, ok: well } = exitCodes;
  return [usage, access, infrastructure, busy].find((code) => codes.includes(code)) ?? well;
}
