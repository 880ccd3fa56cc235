import type { Signer } from "../../bedrock/client-options.ts";
import type { SigningKeys } from "../../bedrock/signing-keys.ts";
import type { ChosenKeys } from "../../planning/targets/wanted-target.ts";
import type { TroubleError } from "../trouble-error.ts";
import { areStaticKeysIgnored, credentialsTrouble } from "./aws-chain.ts";
import { type CallerSurroundings, type ExplainedProvider, SharedSigners } from "./shared-signers.ts";

/** What signs a run's calls, and a way to ask later whether it still can. */
export interface RequiredSigner {
  readonly signer: Signer;
  /** A bearer token takes precedence over what the signer finds, and names nobody. */
  readonly isBearer: boolean;
  readonly trouble: () => TroubleError | null;
}

/**
 * Makes sure, before anything is written, that there is something to sign with: `keys`, given as they are or by a role
 * or profile, or null for what the SDK's chain finds. Throws `TroubleError` that says why there is nothing.
 */
export async function requireSigner(
  keys: SigningKeys | ChosenKeys | null,
  region: string,
  { settings, output, shared = new SharedSigners({ settings, output }) }: CallerSurroundings,
): Promise<RequiredSigner> {
  const { texts } = output;
  if (keys !== null && "accessKeyId" in keys) {
    const { keptKeysCause } = await import("../../bedrock/credential-chain/found-credentials.ts");
    const cause = keptKeysCause(keys);
    if (cause !== null) throw credentialsTrouble(cause, texts);
    return { signer: keys, isBearer: false, trouble: () => null };
  }
  const explained = (provider: ExplainedProvider) => () =>
    provider.cause === null ? null : credentialsTrouble(provider.cause, texts);
  if (keys !== null) {
    const provider = await shared.provider(keys, region);
    const { CredentialsError } = await import("../../bedrock/credential-chain/credentials-error.ts");
    await provider.provide().catch((error: unknown) => {
      throw error instanceof CredentialsError ? credentialsTrouble(error.credentialsCause, texts) : error;
    });
    return { signer: provider, isBearer: false, trouble: explained(provider) };
  }
  const chain = await shared.chain(null, region);
  const { resolveCredentials } = await import("../../bedrock/credentials.ts");
  const result = await resolveCredentials(chain, new Date());
  if (result.kind === "problem") throw credentialsTrouble(result.cause, texts);
  if (result.by === "credentials" && areStaticKeysIgnored()) shared.note(texts.credentialCauses.ignoredKeys);
  return { signer: chain, isBearer: result.by === "bearer_token", trouble: explained(chain) };
}
