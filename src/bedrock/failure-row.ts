import type { FailureCategory } from "../events/vocabulary.ts";
import type { AdviceKey } from "./advice-key.ts";

/**
 * What can be seen of a failed call. `name` is upper camel case; statuses and codes are null when there was none.
 * `isForeign`: Bedrock did not write the reply; `isPage`: it was also an HTML page. `isClockCorrected`: the SDK has
 * learnt the service's time from the refusal, so that the next call is signed with it.
 */
export interface FailureSigns {
  readonly name: string;
  readonly errno: string | null;
  readonly syscall: string | null;
  readonly httpStatus: number | null;
  readonly originalStatus: number | null;
  readonly message: string;
  readonly isReplyBegun: boolean;
  readonly isForeign: boolean;
  readonly isPage: boolean;
  readonly isClockCorrected: boolean;
}

/** All that is given must hold. A text is a documented one of AWS or the SDK; `says` is how docs/failures.md shows it. */
export interface FailureCondition {
  readonly names?: readonly string[];
  readonly text?: { readonly says: string; readonly pattern: RegExp };
  readonly errnos?: readonly string[];
  readonly syscalls?: readonly string[];
  readonly httpStatus?: readonly [min: number, max: number];
  readonly originalStatus?: readonly [min: number, max: number];
  readonly isReplyBegun?: true;
  readonly isForeign?: true;
  readonly isPage?: true;
  readonly isClockCorrected?: true;
}

/**
 * `code` is recorded in place of a name that says nothing ("Error"). `comeBack` says that the failure itself tells when
 * a call may succeed: after the minutes that its text names, or at once.
 */
export interface FailureRow {
  readonly when: FailureCondition;
  readonly category: FailureCategory;
  readonly advice: AdviceKey;
  readonly code?: string;
  readonly comeBack?: "after_named_minutes" | "at_once";
}
