import { checkSecret, shortestSecret } from "../../credentials/encryption-secret.ts";
import { type KeptCredentials, type SealedCredentials, sealKeys } from "../../credentials/kept-credentials.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { ask, readStdin } from "../credentials/prompt.ts";
import { refuseSecretFlags } from "../credentials/refuse-arguments.ts";
import { requireOpen, requireSecret } from "../credentials/require-secret.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert credentials rotate`: seals all credentials under a new secret, or none. Returns the exit code. */
export async function rotateCredentials(flags: object, settings: Settings, output: Output): Promise<number> {
  const { texts } = output;
  refuseSecretFlags(flags, texts);
  const secret = requireSecret(settings, texts);
  const newSecret = requireNew(await newSecretOf(settings, output), secret, texts);
  rememberSecrets(newSecret);
  const rotated: string[] = [];
  await withCredentialStore(settings, (store) =>
    store.change(async (kept) => {
      const all: SealedCredentials[] = [];
      for (const one of kept) all.push(await sealedAnew(one, secret, newSecret, texts));
      rotated.push(...all.map(({ name }) => name));
      return all;
    }),
  );
  if (output.json) output.data({ rotated });
  const { credentials } = texts;
  output.text(rotated.length === 0 ? credentials.nothingToRotate : credentials.rotated(rotated.length));
  return exitCodes.ok;
}

async function sealedAnew(
  kept: KeptCredentials,
  secret: string,
  newSecret: string,
  texts: Texts,
): Promise<SealedCredentials> {
  const { name, userEmail, region } = kept;
  return sealKeys({ name, userEmail, region }, await requireOpen(kept, secret, texts), newSecret);
}

/** From the environment, else typed twice, else the one line of stdin. */
async function newSecretOf({ newEncryptionSecret }: Settings, output: Output): Promise<string> {
  if (newEncryptionSecret !== undefined) return newEncryptionSecret;
  if (!process.stdin.isTTY) return (await readStdin(output.texts)).trim();
  const { asks, hiddenInput } = output.texts.credentials;
  output.note(hiddenInput);
  const first = await ask(asks.newSecret, true, output);
  if (first === (await ask(asks.newSecretAgain, true, output))) return first;
  throw new TroubleError(exitCodes.usage, "new_secret_differs", output.texts.errors.credentials.newSecretDiffers());
}

function requireNew(given: string, old: string, { errors: { credentials } }: Texts): string {
  const check = checkSecret(given);
  if (check.kind === "problem") {
    const isMissing = check.problem === "missing";
    const trouble = isMissing
      ? credentials.newSecretMissing()
      : credentials.secretShort("ENCRYPTION_SECRET_NEW", shortestSecret);
    throw new TroubleError(exitCodes.usage, `new_secret_${check.problem}`, trouble);
  }
  if (check.secret !== old) return check.secret;
  throw new TroubleError(exitCodes.usage, "new_secret_same", credentials.newSecretSame());
}
