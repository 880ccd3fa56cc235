import * as z from "zod/mini";
import type { CurrentCertification } from "./certification-row.ts";
import { checked } from "./checked.ts";
import { hasOneSource, readingShape } from "./options-schema.ts";
import { readCertifications, requireKnown } from "./read-certifications.ts";
import type { CurrentCertificationsOptions } from "./reader-options.ts";

/**
 * The certifications in force, ordered by target, suite and model id: one SELECT on the view
 * `recert.current_certifications`, and a second one where a target or suite gave no row: one that is not known at all
 * is an error. It writes and migrates nothing. Rejects only with `CertificationsError`.
 *
 * @example
 * const needs = ["toolUse", "vision"] as const;
 * const certifications = await currentCertifications({ client: pool, target: "aws/123456789012/us-east-1", needs });
 * const offered = certifications.filter(({ usable }) => usable).map(({ modelId }) => modelId);
 */
export async function currentCertifications(
  options: CurrentCertificationsOptions,
): Promise<readonly CurrentCertification[]> {
  const rows = await readCertifications(checked(optionsSchema, options, "bad_options"), requireKnown);
  return rows.map(({ certification }) => certification);
}

const optionsSchema = z.strictObject(readingShape).check(hasOneSource);
