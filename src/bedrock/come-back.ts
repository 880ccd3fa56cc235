import type { FailureRow } from "./failure-row.ts";

/** When the failure itself says that a call may succeed, in milliseconds from now; null where it does not say. */
export function comeBackMs({ comeBack }: FailureRow, message: string): number | null {
  if (comeBack === undefined) return null;
  if (comeBack === "at_once") return 0;
  const [, minutes] = /\btry again (?:after|in) (\d{1,3}) minutes?\b/i.exec(message) ?? [];
  return minutes === undefined ? null : Number(minutes) * 60_000;
}
