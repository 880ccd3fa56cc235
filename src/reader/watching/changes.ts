import type { CurrentCertification } from "../certification-row.ts";

/** One certification that is not what it was; `before` is null where it is new, `after` where it was revoked. */
export interface ChangedCertification {
  readonly before: CurrentCertification | null;
  readonly after: CurrentCertification | null;
}

/** All certifications as they are now, and which of them changed; both in order of target, suite and model id. */
export interface CertificationsChange {
  readonly certifications: readonly CurrentCertification[];
  readonly changed: readonly ChangedCertification[];
}

/** What changed from one reading to the next. */
export function changesBetween(
  before: readonly CurrentCertification[],
  after: readonly CurrentCertification[],
): readonly ChangedCertification[] {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const keys = [...new Set([...before, ...after].map(keyOf))].sort();
  return keys
    .map((key) => ({ before: old?.get(key) ?? null, after: now?.get(key) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

/** NUL can be in none of the three, and sorts before everything that can. */
function keyOf({ target, suite, modelId }: CurrentCertification): string {
  return [target, suite, modelId].join("\0");
}
