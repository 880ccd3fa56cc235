import { type AwsKeys, awsKeysSchema } from "./aws-keys.ts";
import { type OpenProblem, openSecret, sealSecret } from "./sealed-secret.ts";

/**
 * What is not secret about kept credentials. `region` is where they are meant to be used unless a run says otherwise.
 */
export interface CredentialsLabel {
  readonly name: string;
  readonly userEmail: string | null;
  readonly region: string | null;
}

/** Credentials as they are put into the database. `keyIdSuffix` is the last four characters of the access key id. */
export interface SealedCredentials extends CredentialsLabel {
  readonly keyIdSuffix: string;
  readonly sealed: string;
}

/** Credentials as stored in the database; times in ISO 8601 UTC. */
export interface KeptCredentials extends SealedCredentials {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Keys in clear, or why they stay closed. */
export type OpenedKeys =
  | { readonly kind: "open"; readonly keys: AwsKeys }
  | { readonly kind: "closed"; readonly problem: OpenProblem };

/** Seals all parts of the keys as one text, bound to everything that is kept beside it. */
export async function sealKeys(label: CredentialsLabel, keys: AwsKeys, secret: string): Promise<SealedCredentials> {
  const bare = { ...label, keyIdSuffix: keys.accessKeyId.slice(-4) };
  const sealed = await sealSecret(JSON.stringify(awsKeysSchema.parse(keys)), secret, boundTo(bare));
  return { ...bare, sealed };
}

/** Opens what `sealKeys` sealed under the same secret, where nothing of the row was changed since. */
export async function openKeys(kept: SealedCredentials, secret: string): Promise<OpenedKeys> {
  const opened = await openSecret(kept.sealed, secret, boundTo(kept));
  if (opened.kind === "closed") return opened;
  return { kind: "open", keys: awsKeysSchema.parse(JSON.parse(opened.text)) };
}

/**
 * Anyone who could change a name, user or region unnoticed would choose whose keys sign, and where. A list, so that no
 * two rows give the same text.
 */
function boundTo({ name, userEmail, region, keyIdSuffix }: Omit<SealedCredentials, "sealed">): string {
  return JSON.stringify([name, userEmail, region, keyIdSuffix]);
}

/** Which of the kept credentials somebody means. */
export type Choice =
  | { readonly kind: "chosen"; readonly kept: KeptCredentials }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" | "ambiguous"; readonly names: readonly string[] };

/** The name that credentials have when nobody gives them one. */
export const defaultName = "default";

/**
 * Those of that name, else of that user (in any case of letters). With `wanted` null the only ones, else those that are
 * named `default`.
 */
export function chooseKept(kept: readonly KeptCredentials[], wanted: string | null): Choice {
  const [first, second] = kept;
  if (first === undefined) return { kind: "none" };
  if (wanted === null && second === undefined) return { kind: "chosen", kept: first };
  const named = kept.find(({ name }) => name === (wanted ?? defaultName));
  if (named !== undefined) return { kind: "chosen", kept: named };
  const names = kept.map(({ name }) => name);
  if (wanted === null) return { kind: "ambiguous", names };
  const [users, more] = kept.filter(({ userEmail }) => userEmail?.toLowerCase() === wanted.toLowerCase());
  if (users === undefined) return { kind: "unknown", names };
  return more === undefined ? { kind: "chosen", kept: users } : { kind: "ambiguous", names };
}
