import { looksSecret } from "../../credentials/aws-keys.ts";
import { defaultName, sealKeys } from "../../credentials/kept-credentials.ts";
import { type KeyTextProblem, type KeyTextResult, readKeyText, toKeys } from "../../credentials/key-text.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import type { Trouble } from "../../presentation/texts/trouble.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { ask, readStdin } from "../credentials/prompt.ts";
import { refuseSecretFlags, secretAsArgument } from "../credentials/refuse-arguments.ts";
import { requireSameSecret, requireSecret } from "../credentials/require-secret.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberSecrets } from "../known-secrets.ts";
import { requireRegionName } from "../options/region.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert credentials set`'s flags as they were typed. */
export interface SetFlags {
  readonly user?: string;
  readonly region?: string;
}

/** `recert credentials set [NAME]`: seals what is typed or piped, and keeps it. Returns the exit code. */
export async function setCredentials(
  words: readonly string[],
  flags: SetFlags,
  settings: Settings,
  output: Output,
): Promise<number> {
  const { texts } = output;
  refuseSecretFlags(flags, texts);
  const name = nameOf(words, texts);
  requireRegionName(flags.region, texts);
  const secret = requireSecret(settings, texts);
  const { keys, region } = await readKeys(flags, output);
  rememberSecrets(keys.accessKeyId, keys.secretAccessKey, keys.sessionToken);
  requireRegionName(region, texts);
  const sealed = await sealKeys({ name, userEmail: flags.user ?? null, region }, keys, secret);
  await withCredentialStore(settings, (store) =>
    store.change(async (kept) => {
      await requireSameSecret(kept, [name], secret, texts);
      return [sealed];
    }),
  );
  const { keyIdSuffix, userEmail } = sealed;
  if (output.json) output.data({ name, userEmail, region, keyIdSuffix });
  output.text(texts.credentials.kept(name, keyIdSuffix));
  output.progress(texts.credentials.useThem(name));
  return exitCodes.ok;
}

/** Emails and plain names; never repeated when refused, since it may be a secret. */
const namePattern = /^[\p{L}\p{N}_][\p{L}\p{N}._@+-]{0,253}$/u;

function nameOf(words: readonly string[], texts: Texts): string {
  const [name = defaultName, ...more] = words;
  if (more.length > 0 || looksSecret(name)) throw secretAsArgument(texts);
  if (namePattern.test(name)) return name;
  throw new TroubleError(exitCodes.usage, "bad_credentials_name", texts.errors.credentials.badName());
}

async function readKeys({ region }: SetFlags, output: Output): Promise<Extract<KeyTextResult, { kind: "ok" }>> {
  const read = process.stdin.isTTY ? await askKeys(region, output) : readKeyText(await readStdin(output.texts));
  if (read.kind === "ok") return { ...read, region: region ?? read.region };
  throw new TroubleError(exitCodes.usage, `keys_${read.problem.kind}`, troubleOf(read.problem, output.texts));
}

async function askKeys(region: string | undefined, output: Output): Promise<KeyTextResult> {
  const { asks, hiddenInput } = output.texts.credentials;
  output.note(hiddenInput);
  const hidden = async (prompt: string) => nullIfEmpty(await ask(prompt, true, output));
  return toKeys({
    accessKeyId: await hidden(asks.accessKeyId),
    secretAccessKey: await hidden(asks.secretAccessKey),
    sessionToken: await hidden(asks.sessionToken),
    region: region ?? nullIfEmpty(await ask(asks.region, false, output)),
  });
}

function nullIfEmpty(text: string): string | null {
  return text === "" ? null : text;
}

function troubleOf(problem: KeyTextProblem, { errors: { credentials } }: Texts): Trouble {
  switch (problem.kind) {
    case "empty":
      return credentials.empty();
    case "not_json":
      return credentials.notJson();
    case "several_profiles":
      return credentials.severalProfiles();
    case "missing":
      return credentials.missingParts(problem.parts);
    case "unsound":
      return credentials.unsoundParts(problem.parts);
  }
}
