import type { AwsKeys } from "../../credentials/aws-keys.ts";
import { checkSecret, shortestSecret } from "../../credentials/encryption-secret.ts";
import { type KeptCredentials, openKeys, type SealedCredentials } from "../../credentials/kept-credentials.ts";
import type { OpenProblem } from "../../credentials/sealed-secret.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Trouble } from "../../presentation/texts/trouble.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** The encryption secret of the settings. Throws `TroubleError` that says how to make one. */
export function requireSecret({ encryptionSecret }: Settings, { errors }: Texts): string {
  const check = checkSecret(encryptionSecret);
  if (check.kind === "ok") return check.secret;
  const trouble =
    check.problem === "missing"
      ? errors.credentials.secretMissing()
      : errors.credentials.secretShort("ENCRYPTION_SECRET", shortestSecret);
  throw new TroubleError(exitCodes.access, `encryption_secret_${check.problem}`, trouble);
}

/** The keys in clear. Throws `TroubleError` that tells damage, another work factor and a wrong secret apart. */
export async function requireOpen(sealed: SealedCredentials, secret: string, { errors }: Texts): Promise<AwsKeys> {
  const opened = await openKeys(sealed, secret);
  if (opened.kind === "closed") {
    const [code, trouble] = closedTroubles[opened.problem];
    throw new TroubleError(exitCodes.access, code, trouble(errors.credentials)(sealed.name));
  }
  const { accessKeyId, secretAccessKey, sessionToken } = opened.keys;
  rememberSecrets(accessKeyId, secretAccessKey, sessionToken);
  return opened.keys;
}

const closedTroubles: Readonly<
  Record<OpenProblem, readonly [string, (errors: Texts["errors"]["credentials"]) => (name: string) => Trouble]>
> = {
  wrong_secret: ["encryption_secret_wrong", (errors) => errors.secretWrong],
  damaged: ["credentials_damaged", (errors) => errors.damaged],
  other_cost: ["credentials_other_cost", (errors) => errors.otherCost],
};

/**
 * Makes sure that all credentials stay under one secret, else no rotation could open them. Those that are about to be
 * replaced do not count, and one of the others stands for them all.
 */
export async function requireSameSecret(
  kept: readonly KeptCredentials[],
  replaced: readonly string[],
  secret: string,
  texts: Texts,
): Promise<void> {
  const other = kept.find(({ name }) => !replaced.includes(name));
  if (other !== undefined) await requireOpen(other, secret, texts);
}
