import type { CredentialsCause } from "./cause.ts";

const pair = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] as const;

/** One half of a pair of static keys; `values` by the names of the environment's variables. */
export function halfPair(
  values: Readonly<Record<string, string | undefined>>,
  profile: string | null = null,
): CredentialsCause | null {
  const [present, ...others] = pair.filter((name) => (values[name] ?? "") !== "");
  if (present === undefined || others.length > 0) return null;
  const missing = pair[0] === present ? pair[1] : pair[0];
  const shown = (name: string) => (profile === null ? name : name.toLowerCase());
  return { kind: "half_pair", present: shown(present), missing: shown(missing), profile };
}
