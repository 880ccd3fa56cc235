/** What the package `recert-reader` exports, and `recert` again: see docs/for-applications.md. */

export type { Badge, Capability, Verdict } from "../events/words.ts";
export type { CapabilityState, CurrentCertification } from "./certification-row.ts";
export { CertificationsError, type CertificationsErrorCode } from "./certifications-error.ts";
export { currentCertifications } from "./current-certifications.ts";
export type { CurrentCertificationsOptions, QueryClient } from "./reader-options.ts";
export { type WatchCertificationsOptions, watchCertifications } from "./watch-certifications.ts";
export type { CertificationsChange, ChangedCertification } from "./watching/changes.ts";
