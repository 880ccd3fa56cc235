import type { Signer } from "../../bedrock/client-options.ts";
import type { SigningKeys } from "../../bedrock/signing-keys.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import type { TroubleError } from "../trouble-error.ts";
import { areStaticKeysIgnored, credentialsTrouble, openChain } from "./aws-chain.ts";

/** What signs a run's calls, and a way to ask later whether it still can. */
export interface RequiredSigner {
  readonly signer: Signer;
  /** A bearer token goes before what the signer finds, and names nobody. */
  readonly isBearer: boolean;
  readonly trouble: () => TroubleError | null;
}

/**
 * Makes sure, before anything is written, that there is something to sign with: `keys`, or null for what the SDK's chain
 * finds. Throws `TroubleError` that says why there is nothing.
 */
export async function requireSigner(
  keys: SigningKeys | null,
  region: string,
  settings: Settings,
  output: Output,
): Promise<RequiredSigner> {
  const { texts } = output;
  if (keys !== null) {
    const { keptKeysCause } = await import("../../bedrock/credential-chain/found-credentials.ts");
    const cause = keptKeysCause(keys);
    if (cause !== null) throw credentialsTrouble(cause, texts);
    return { signer: keys, isBearer: false, trouble: () => null };
  }
  const chain = await openChain(region, settings, { texts, say: (line) => output.aside(line) });
  const { resolveCredentials } = await import("../../bedrock/credentials.ts");
  const result = await resolveCredentials(chain, new Date());
  if (result.kind === "problem") throw credentialsTrouble(result.cause, texts);
  if (result.by === "credentials" && areStaticKeysIgnored()) output.note(texts.credentialCauses.ignoredKeys);
  return {
    signer: chain,
    isBearer: result.by === "bearer_token",
    trouble: () => (chain.cause === null ? null : credentialsTrouble(chain.cause, texts)),
  };
}
