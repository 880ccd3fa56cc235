import type { CertificationsError } from "../certifications-error.ts";
import type { CertificationsChange } from "./changes.ts";

/** The listeners of `watchCertifications`. What a listener throws is not caught, as with any event. */
export interface WatchListeners {
  /** Told the first answer, even an empty one, and then whatever changes. */
  readonly onChange: (change: CertificationsChange) => void;
  /**
   * Told each reading that failed; `failures` counts those in a row, from 1. Without it the first one in a row becomes a
   * warning of the process.
   */
  readonly onError?:
    | ((error: CertificationsError, next: { readonly failures: number; readonly retryInMs: number }) => void)
    | undefined;
}
