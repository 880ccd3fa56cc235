import { z } from "zod";

/** How credentials came. `profile` null: without one. */
export type KeySource =
  | { readonly kind: "environment" | "container" | "instance_metadata" | "other"; readonly profile: null }
  | { readonly kind: "web_identity"; readonly profile: string | null }
  | { readonly kind: "sso" | "login" | "process" | "role" | "profile_keys"; readonly profile: string };

const featuresSchema = z.object({ $source: z.record(z.string(), z.string()).catch({}) }).catch({ $source: {} });

/** The marks by which the SDK counts, in its user agent, which of its providers are used; the first that fits decides. */
const profileMarks = [
  ["CREDENTIALS_PROFILE_SOURCE_PROFILE", "role"],
  ["CREDENTIALS_PROFILE_STS_WEB_ID_TOKEN", "web_identity"],
  ["CREDENTIALS_PROFILE_SSO", "sso"],
  ["CREDENTIALS_PROFILE_SSO_LEGACY", "sso"],
  ["CREDENTIALS_PROFILE_LOGIN", "login"],
  ["CREDENTIALS_PROFILE_PROCESS", "process"],
  ["CREDENTIALS_PROCESS", "process"],
  ["CREDENTIALS_PROFILE", "profile_keys"],
] as const;
const otherMarks = [
  ["CREDENTIALS_ENV_VARS_STS_WEB_ID_TOKEN", "web_identity"],
  ["CREDENTIALS_ENV_VARS", "environment"],
  ["CREDENTIALS_HTTP", "container"],
  ["CREDENTIALS_IMDS", "instance_metadata"],
] as const;

/** Reads off credentials of the SDK by which of its providers they came. `profile` is the one that is meant. */
export function keySource(credentials: unknown, profile: string): KeySource {
  const { $source } = featuresSchema.parse(credentials);
  const ofProfile = profileMarks.find(([mark]) => mark in $source);
  if (ofProfile !== undefined) return { kind: ofProfile[1], profile };
  const other = otherMarks.find(([mark]) => mark in $source);
  return { kind: other?.[1] ?? "other", profile: null };
}
