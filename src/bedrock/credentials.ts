import { bearerToken } from "./credential-chain/bearer-token.ts";
import type { CredentialsCause } from "./credential-chain/cause.ts";
import type { CredentialChain } from "./credential-chain/credential-chain.ts";
import { CredentialsError } from "./credential-chain/credentials-error.ts";
import { sourceOf } from "./credential-chain/found-credentials.ts";
import type { KeySource } from "./credential-chain/key-source.ts";

/** What is there to sign with, or why there is nothing. No secret is in it. */
export type CredentialsResult =
  | {
      readonly kind: "ok";
      readonly by: "bearer_token";
      /** Null where it does not say. */
      readonly expiresAt: Date | null;
    }
  | {
      readonly kind: "ok";
      readonly by: "credentials";
      /** The last four characters of the access key id. */
      readonly keyIdSuffix: string;
      /** Null where they do not expire, or do not say when. */
      readonly expiresAt: Date | null;
      readonly source: KeySource;
    }
  | { readonly kind: "problem"; readonly cause: CredentialsCause };

/**
 * Whether a bearer token is set, or the SDK's own chain finds credentials: asked before a run's first event. It does not
 * say that AWS accepts them. With a bearer token the chain is not asked, as the SDK does not ask it.
 */
export async function resolveCredentials(chain: CredentialChain, now: Date): Promise<CredentialsResult> {
  const bearer = bearerToken(now);
  if (bearer !== null) {
    const { cause, expiresAt } = bearer;
    return cause === null ? { kind: "ok", by: "bearer_token", expiresAt } : { kind: "problem", cause };
  }
  try {
    const credentials = await chain.provide();
    const { accessKeyId, expiration } = credentials;
    const isDated = expiration !== undefined && !Number.isNaN(expiration.getTime());
    return {
      kind: "ok",
      by: "credentials",
      keyIdSuffix: accessKeyId.slice(-4),
      expiresAt: isDated ? expiration : null,
      source: sourceOf(credentials),
    };
  } catch (error) {
    if (error instanceof CredentialsError) return { kind: "problem", cause: error.credentialsCause };
    throw error;
  }
}
