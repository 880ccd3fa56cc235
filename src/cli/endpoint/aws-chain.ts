import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { CredentialsCause } from "../../bedrock/credential-chain/cause.ts";
import type { CredentialChain } from "../../bedrock/credential-chain/credential-chain.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import { parseDuration } from "../options/duration.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

const timeoutRange = { min: "1s", max: "10m" };
const defaultTimeout = "60s";

/** The longest that RECERT_CREDENTIALS_TIMEOUT may say, in milliseconds. */
export const longestProcessMs = 600_000;

/** How long a credential process is waited for, by RECERT_CREDENTIALS_TIMEOUT, in milliseconds. Throws `TroubleError`. */
export function processLimitMs({ credentialsTimeout }: Settings, texts: Texts): number {
  return parseDuration("RECERT_CREDENTIALS_TIMEOUT", credentialsTimeout ?? defaultTimeout, timeoutRange, texts);
}

/**
 * The SDK's chain for one command, all of its clients together. `region` null leaves it to the SDK's settings; `say`
 * tells whom a slow credential process keeps waiting; `profile` is the only one that counts, null or left out for all
 * that the SDK looks at. Throws `TroubleError` where the settings are no good.
 */
export async function openChain(
  region: string | null,
  settings: Settings,
  {
    texts,
    say,
    profile = null,
  }: { readonly texts: Texts; readonly say: (line: string) => void; readonly profile?: string | null },
): Promise<CredentialChain> {
  const { CredentialChain } = await import("../../bedrock/credential-chain/credential-chain.ts");
  return new CredentialChain({
    region,
    profile,
    processLimitMs: processLimitMs(settings, texts),
    onWaiting: (profile) => say(texts.credentialCauses.waiting(profile)),
    onFound: ({ accessKeyId, secretAccessKey, sessionToken }) =>
      rememberSecrets(accessKeyId, secretAccessKey, sessionToken),
  });
}

/**
 * Whether something on this machine says where credentials are: the environment, or the SDK's files. Where nothing does,
 * the chain asks the network for those of an instance, for which a plan does not wait.
 */
export function areKeysAtHand(): boolean {
  const { env } = process;
  const { AWS_SHARED_CREDENTIALS_FILE: credentials, AWS_CONFIG_FILE: config } = env;
  if (namesOfKeys.some((name) => (env[name] ?? "") !== "")) return true;
  const files = [credentials ?? join(homedir(), ".aws", "credentials"), config ?? join(homedir(), ".aws", "config")];
  return files.some((file) => existsSync(file));
}

const namesOfKeys = [
  "AWS_ACCESS_KEY_ID",
  "AWS_PROFILE",
  "AWS_WEB_IDENTITY_TOKEN_FILE",
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
  "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/** Why there are no credentials, in the words that every command has for it. */
export function credentialsTrouble(cause: CredentialsCause, texts: Texts): TroubleError {
  const trouble = texts.credentialCauses.trouble(cause, { areStaticKeysIgnored: areStaticKeysIgnored() });
  return new TroubleError(exitCodes.access, `credentials_${cause.kind}`, trouble);
}

/** Whether AWS_PROFILE switches off static keys that the environment also has. */
export function areStaticKeysIgnored(): boolean {
  const { AWS_PROFILE: profile = "", AWS_ACCESS_KEY_ID: id = "", AWS_SECRET_ACCESS_KEY: secret = "" } = process.env;
  return profile !== "" && id !== "" && secret !== "";
}
