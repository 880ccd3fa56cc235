import { type ApplicationUser, openUserKeys } from "../../credentials/application-user.ts";
import { type SealedCredentials, sealKeys } from "../../credentials/kept-credentials.ts";
import {
  type ApplicationChoice,
  longestValue,
  mostUsers,
  readApplication,
} from "../../credentials/postgres/read-application.ts";
import { baseClientConfig } from "../../database/client-config.ts";
import { toDatabaseError } from "../../database/database-error.ts";
import { closeClient, openClient } from "../../database/open-client.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { withCredentialStore } from "../credentials/open-store.ts";
import { requireSameSecret, requireSecret } from "../credentials/require-secret.ts";
import { exitCodes } from "../exit-codes.ts";
import { rememberPassword, rememberSecrets } from "../known-secrets.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { TroubleError } from "../trouble-error.ts";

/** `recert credentials import`'s flags as they were typed. */
export interface ImportFlags {
  readonly from: string;
  readonly user?: string;
}

/** `recert credentials import`: keeps an application's credentials in our form, all or none. Returns the exit code. */
export async function importCredentials(flags: ImportFlags, settings: Settings, output: Output): Promise<number> {
  const { texts } = output;
  rememberPassword(flags.from);
  const secret = requireSecret(settings, texts);
  const users = chosenUsers(await readUsers(flags, texts), flags.user ?? null, texts);
  const sealed: SealedCredentials[] = [];
  for (const user of users) sealed.push(await sealUser(user, secret, texts));
  const names = sealed.map(({ name }) => name);
  await withCredentialStore(settings, (store) =>
    store.change(async (kept) => {
      await requireSameSecret(kept, names, secret, texts);
      return sealed;
    }),
  );
  if (output.json) output.data({ imported: names });
  for (const { name, keyIdSuffix } of sealed) output.text(texts.credentials.kept(name, keyIdSuffix));
  return exitCodes.ok;
}

async function readUsers(
  { from, user }: ImportFlags,
  { errors: { credentials } }: Texts,
): Promise<readonly ApplicationUser[]> {
  const url = URL.canParse(from) ? new URL(from) : null;
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) {
    throw new TroubleError(exitCodes.usage, "import_url", credentials.importUrl());
  }
  const read = await readFrom(from, { schema: url.searchParams.get("schema"), email: user ?? null }).catch(
    (error: unknown) => {
      const cause = toDatabaseError(error);
      throw new TroubleError(
        exitCodes.infrastructure,
        "import_unreachable",
        credentials.importUnreachable(cause.detail),
        cause,
      );
    },
  );
  switch (read.kind) {
    case "read":
      return read.users;
    case "missing":
      throw new TroubleError(exitCodes.usage, "import_no_tables", credentials.importMissing(read.what));
    case "too_many":
      throw new TroubleError(exitCodes.usage, "import_too_many", credentials.importTooMany(mostUsers));
    case "too_long":
      throw new TroubleError(exitCodes.usage, "import_too_long", credentials.importTooLong(read.what, longestValue));
  }
}

/** `?schema=` is not PostgreSQL's: applications with an ORM have it in their URLs. */
async function readFrom(from: string, choice: ApplicationChoice) {
  const client = await openClient({ ...baseClientConfig(), connectionString: from });
  try {
    return await readApplication(client, choice);
  } finally {
    await closeClient(client);
  }
}

/** The emails are the names, so they must be unique, in any case of letters. */
function chosenUsers(
  users: readonly ApplicationUser[],
  wanted: string | null,
  { errors: { credentials } }: Texts,
): readonly ApplicationUser[] {
  const chosen = users.filter(({ email }) => wanted === null || email.toLowerCase() === wanted.toLowerCase());
  if (chosen.length === 0) {
    throw new TroubleError(exitCodes.access, "import_no_user", credentials.importNobody(wanted));
  }
  const emails = chosen.map(({ email }) => email.toLowerCase());
  const twice = emails.find((email, i) => emails.indexOf(email) !== i);
  if (twice === undefined) return chosen;
  throw new TroubleError(exitCodes.usage, "import_ambiguous", credentials.importAmbiguous(twice));
}

async function sealUser(user: ApplicationUser, secret: string, { errors }: Texts): Promise<SealedCredentials> {
  const { email, region } = user;
  const opened = openUserKeys(user, secret);
  if (opened.kind === "open") {
    const { accessKeyId, secretAccessKey } = opened.keys;
    rememberSecrets(accessKeyId, secretAccessKey);
    return sealKeys({ name: email, userEmail: email, region }, opened.keys, secret);
  }
  if (opened.problem === "wrong_secret") {
    throw new TroubleError(exitCodes.access, "encryption_secret_wrong", errors.credentials.importWrongSecret(email));
  }
  throw new TroubleError(exitCodes.usage, "import_unsound", errors.credentials.importUnsound(email));
}
