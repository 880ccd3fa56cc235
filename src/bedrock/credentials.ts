import { createRuntimeClient } from "./client-options.ts";
import { readErrorFacts } from "./error-facts.ts";

/** `message` is for people and holds no secret. */
export type CredentialsResult =
  | { readonly kind: "ok"; readonly by: "bearer_token" }
  | {
      readonly kind: "ok";
      readonly by: "credentials";
      /** The last four characters of the access key id. */
      readonly keyIdSuffix: string;
      /** Null where they do not expire, or do not say when. */
      readonly expiresAt: Date | null;
      /** What of them nobody may see. */
      readonly secrets: readonly string[];
    }
  | { readonly kind: "problem"; readonly code: "not_found" | "expired" | "timed_out"; readonly message: string };

/** What the preflight looks at; `region` null leaves it to the SDK's settings; `timeoutMs` caps it, for an unreachable metadata service would hold it up for long. */
export interface CredentialsWish {
  readonly region: string | null;
  readonly now: Date;
  readonly timeoutMs?: number;
}

/**
 * Whether the SDK's own chain finds credentials, or a bearer token is set: asked before a run's first event. It does not
 * say that AWS accepts them. AWS_EC2_METADATA_DISABLED is respected by the chain itself.
 */
export async function resolveCredentials(wish: CredentialsWish): Promise<CredentialsResult> {
  const { AWS_BEARER_TOKEN_BEDROCK: bearerToken = "" } = process.env;
  if (bearerToken !== "") return { kind: "ok", by: "bearer_token" };
  const { timeoutMs = defaultTimeoutMs } = wish;
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<CredentialsResult>((resolve) => {
    const message = `No credentials were found within ${timeoutMs} ms.`;
    timer = setTimeout(() => resolve({ kind: "problem", code: "timed_out", message }), timeoutMs);
  });
  try {
    return await Promise.race([askChain(wish), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

const defaultTimeoutMs = 5_000;

async function askChain({ region, now }: CredentialsWish): Promise<CredentialsResult> {
  const client = createRuntimeClient({ region, endpoint: null, simulated: false });
  try {
    const { accessKeyId, secretAccessKey, sessionToken = "", expiration } = await client.config.credentials();
    const secrets = [accessKeyId, secretAccessKey, sessionToken];
    if (expiration === undefined || expiration.getTime() > now.getTime()) {
      return {
        kind: "ok",
        by: "credentials",
        keyIdSuffix: accessKeyId.slice(-4),
        expiresAt: expiration ?? null,
        secrets,
      };
    }
    return { kind: "problem", code: "expired", message: `The credentials expired at ${expiration.toISOString()}.` };
  } catch (error) {
    return { kind: "problem", code: "not_found", message: readErrorFacts(error).message };
  } finally {
    client.destroy();
  }
}
