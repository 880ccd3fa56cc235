import { resolveCredentials } from "../../bedrock/credentials.ts";
import type { AwsKeys } from "../../credentials/aws-keys.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { exitCodes } from "../exit-codes.ts";
import { type CredentialsFlags, keysOf, plannedCredentials, type WithStore } from "../run/credentials-source.ts";
import type { Settings } from "../settings.ts";
import type { Texts } from "../texts/catalogue.ts";
import { TroubleError } from "../trouble-error.ts";
import { type Checked, type Finding, notChecked, ok, warning } from "./finding.ts";

/** Credentials that can be used: `keys` null for those that the SDK finds, `region` the one that is kept with them. */
export interface UsableCredentials {
  readonly keys: AwsKeys | null;
  readonly region: string | null;
}

/** What decides whose credentials are meant. */
export interface CredentialsWish {
  readonly flags: CredentialsFlags;
  readonly simulate: string | null;
  readonly region: string | null;
}

/** Which credentials a run would use, and until when. Whether AWS takes them, its control plane says. Throws `TroubleError`. */
export async function checkCredentials(
  { flags, simulate, region }: CredentialsWish,
  settings: Settings,
  texts: Texts,
): Promise<Checked<UsableCredentials>> {
  const { doctor } = texts;
  const planned = await plannedCredentials(flags, simulate, settings, texts);
  if (simulate !== null) {
    return { findings: [ok("credentials", doctor.simulatedCredentials)], value: { keys: null, region: null } };
  }
  const identity = notChecked("identity", doctor.identityNotAsked, doctor.askIdentity);
  if (planned.source === "environment") {
    const finding = await environmentFinding(region, texts);
    return { findings: [finding, identity], value: { keys: null, region: null } };
  }
  const withStore: WithStore = (use) => withCredentialStore(settings, use);
  const keys = await keysOf(planned.source, withStore, settings, texts);
  if (keys === null) throw new Error("kept credentials have keys");
  const suffix = keys.accessKeyId.slice(-4);
  const detail = keys.sessionToken === null ? doctor.keptKeys(suffix) : doctor.keptTemporaryKeys(suffix);
  const finding = ok("credentials", detail, planned.source.database);
  return { findings: [finding, identity], value: { keys, region: planned.region } };
}

/** What the SDK's own chain finds. */
async function environmentFinding(region: string | null, { doctor, errors }: Texts): Promise<Finding> {
  const now = new Date();
  const result = await resolveCredentials({ region, now });
  if (result.kind === "problem") {
    const trouble = result.code === "expired" ? errors.expiredCredentials(result.message) : errors.noCredentials();
    throw new TroubleError(exitCodes.access, `credentials_${result.code}`, trouble);
  }
  if (result.by === "bearer_token") return ok("credentials", doctor.bearerToken);
  return keysFinding(result, now, doctor);
}

/** Less than this is not enough for many a run, in milliseconds. */
const shortMs = 60 * 60 * 1000;

/** What keys that were found mean: those that expire soon may not last to the end of a run. */
export function keysFinding(
  { keyIdSuffix, expiresAt }: { readonly keyIdSuffix: string; readonly expiresAt: Date | null },
  now: Date,
  doctor: Texts["doctor"],
): Finding {
  if (expiresAt === null) return ok("credentials", doctor.keys(keyIdSuffix));
  const leftMs = expiresAt.getTime() - now.getTime();
  const detail = doctor.keysUntil(keyIdSuffix, expiresAt.toISOString(), leftMs);
  return leftMs < shortMs ? warning("credentials", detail, doctor.renewSoon) : ok("credentials", detail);
}
