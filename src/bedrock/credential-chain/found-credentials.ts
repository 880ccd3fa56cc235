import type { defaultProvider } from "@aws-sdk/credential-provider-node";
import { getProfileName } from "@smithy/core/config";
import type { SigningKeys } from "../signing-keys.ts";
import type { CredentialsCause, Place } from "./cause.ts";
import { unfitValue } from "./fit-value.ts";
import { type KeySource, keySource } from "./key-source.ts";

/** Credentials as the SDK's chain gives them. */
export type FoundCredentials = Awaited<ReturnType<ReturnType<typeof defaultProvider>>>;

/** By which way credentials of the chain came. `profile` null: the one that the SDK chooses. */
export function sourceOf(credentials: FoundCredentials, profile: string | null = null): KeySource {
  const source = keySource(credentials, profile ?? getProfileName({}));
  if (source.kind !== "other") return source;
  // The providers of the two metadata services alone leave no mark.
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: full = "", AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative = "" } =
    process.env;
  return { kind: full === "" && relative === "" ? "instance_metadata" : "container", profile: null };
}

/** What is wrong with credentials that were found, as far as it can be seen without asking AWS; null where nothing is. */
export function foundCredentialsCause(credentials: FoundCredentials, profile: string | null): CredentialsCause | null {
  const wrong = keysCause(credentials, sourceOf(credentials, profile));
  if (wrong !== null) return wrong;
  const at = credentials.expiration?.getTime() ?? Number.NaN;
  return at <= Date.now() ? { kind: "expired", at: new Date(at).toISOString() } : null;
}

/** The same of keys that recert keeps itself; they say nothing of their end. */
export function keptKeysCause({ sessionToken, ...keys }: SigningKeys): CredentialsCause | null {
  return keysCause({ ...keys, sessionToken: sessionToken ?? undefined }, { kind: "other", profile: null });
}

type Keys = Pick<FoundCredentials, "accessKeyId" | "secretAccessKey"> & {
  readonly sessionToken?: string | undefined;
};

function keysCause({ accessKeyId, secretAccessKey, sessionToken }: Keys, source: KeySource): CredentialsCause | null {
  const unfit = unfitValue([
    { place: placeOf("AWS_ACCESS_KEY_ID", source), value: accessKeyId },
    { place: placeOf("AWS_SECRET_ACCESS_KEY", source), value: secretAccessKey },
    { place: placeOf("AWS_SESSION_TOKEN", source), value: sessionToken },
  ]);
  if (unfit !== null) return unfit;
  if (accessKeyId.startsWith("ASIA") && (sessionToken ?? "") === "") {
    return { kind: "session_token_missing", place: placeOf("AWS_SESSION_TOKEN", source) };
  }
  return null;
}

function placeOf(variable: string, { kind, profile }: KeySource): Place {
  return { name: kind === "environment" ? variable : variable.toLowerCase(), profile };
}
