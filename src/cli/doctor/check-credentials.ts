import type { Signer } from "../../bedrock/client-options.ts";
import type { CredentialChain } from "../../bedrock/credential-chain/credential-chain.ts";
import { keptKeysCause } from "../../bedrock/credential-chain/found-credentials.ts";
import type { KeySource } from "../../bedrock/credential-chain/key-source.ts";
import { resolveCredentials } from "../../bedrock/credentials.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { areStaticKeysIgnored, credentialsTrouble, openChain } from "../endpoint/aws-chain.ts";
import { type CredentialsFlags, keptKeys, plannedCredentials, type WithStore } from "../endpoint/credentials-source.ts";
import type { Settings } from "../settings.ts";
import { type Checked, type Finding, ok, warning } from "./finding.ts";

/** Credentials that can be used: `keys` null for the simulator's, `region` the one that is kept with them. */
export interface UsableCredentials {
  readonly keys: Signer | null;
  readonly region: string | null;
  readonly simulated: boolean;
  readonly isBearer: boolean;
}

/** What decides whose credentials are meant. */
export interface CredentialsChoice {
  readonly flags: CredentialsFlags;
  readonly simulate: string | null;
  readonly region: string | null;
}

/** Which credentials a run would use, and until when. Whether AWS takes them, its control plane says. Throws `TroubleError`. */
export async function checkCredentials(
  { flags, simulate, region }: CredentialsChoice,
  settings: Settings,
  { texts, say }: { readonly texts: Texts; readonly say: (line: string) => void },
): Promise<Checked<UsableCredentials>> {
  const { doctor } = texts;
  const planned = await plannedCredentials(flags, simulate, settings, texts);
  if (simulate !== null) {
    const value = { keys: null, region: null, simulated: true, isBearer: false };
    return { findings: [ok("credentials", doctor.simulatedCredentials)], value };
  }
  if (planned.source === "environment") return checkChain(await openChain(region, settings, { texts, say }), texts);
  const withStore: WithStore = (use) => withCredentialStore(settings, use);
  const keys = await keptKeys(planned.source.database, withStore, settings, texts);
  const cause = keptKeysCause(keys);
  if (cause !== null) throw credentialsTrouble(cause, texts);
  const suffix = keys.accessKeyId.slice(-4);
  const detail = keys.sessionToken === null ? doctor.keptKeys(suffix) : doctor.keptTemporaryKeys(suffix);
  const finding = ok("credentials", detail, planned.source.database);
  return { findings: [finding], value: { keys, region: planned.region, simulated: false, isBearer: false } };
}

/** What the SDK's own chain finds. Throws `TroubleError`. */
async function checkChain(chain: CredentialChain, texts: Texts): Promise<Checked<UsableCredentials>> {
  const { doctor, credentialCauses } = texts;
  const now = new Date();
  const result = await resolveCredentials(chain, now);
  if (result.kind === "problem") throw credentialsTrouble(result.cause, texts);
  const value = { keys: chain, region: null, simulated: false, isBearer: result.by === "bearer_token" };
  if (result.by === "bearer_token") return { findings: [bearerFinding(result.expiresAt, now, doctor)], value };
  const finding = keysFinding(result, now, doctor);
  if (!areStaticKeysIgnored()) return { findings: [finding], value };
  return {
    findings: [finding, warning("credentials", credentialCauses.ignoredKeys, credentialCauses.unsetProfile)],
    value,
  };
}

/** Less than this is not enough for many a run, in milliseconds. */
const shortMs = 60 * 60 * 1000;

function bearerFinding(expiresAt: Date | null, now: Date, doctor: Texts["doctor"]): Finding {
  if (expiresAt === null) return ok("credentials", doctor.bearerToken(null, 0));
  const leftMs = expiresAt.getTime() - now.getTime();
  const detail = doctor.bearerToken(expiresAt.toISOString(), leftMs);
  return leftMs < shortMs ? warning("credentials", detail, doctor.renewSoon) : ok("credentials", detail);
}

/** What keys that were found mean: those that expire soon may not last to the end of a run. */
export function keysFinding(
  {
    keyIdSuffix,
    expiresAt,
    source,
  }: { readonly keyIdSuffix: string; readonly expiresAt: Date | null; readonly source: KeySource },
  now: Date,
  doctor: Texts["doctor"],
): Finding {
  const by = doctor.keySource[source.kind](source.profile ?? "");
  if (expiresAt === null) return ok("credentials", doctor.keys(by, keyIdSuffix));
  const leftMs = expiresAt.getTime() - now.getTime();
  const detail = doctor.keysUntil(by, keyIdSuffix, expiresAt.toISOString(), leftMs);
  return leftMs < shortMs ? warning("credentials", detail, doctor.renewSoon) : ok("credentials", detail);
}
