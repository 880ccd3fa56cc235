import type { KeyPart } from "../../../credentials/aws-keys.ts";
import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

const parts: Record<KeyPart, string> = {
  accessKeyId: "access key id",
  secretAccessKey: "secret access key",
  sessionToken: "session token",
};

function partList(names: readonly KeyPart[]): string {
  return names.map((name) => parts[name]).join(" and ");
}

/** What the commands about kept credentials ask, show and say when all is well. Never a secret. */
export const credentials = {
  asks: {
    accessKeyId: "Access key id:",
    secretAccessKey: "Secret access key:",
    sessionToken: "Session token (empty for none):",
    region: "Region (empty for none):",
    newSecret: "New encryption secret:",
    newSecretAgain: "The same again:",
  },
  hiddenInput: "What you type or paste is not shown.",
  kept: (name: string, keyIdSuffix: string) => `Credentials ${name} are kept (access key id …${keyIdSuffix}).`,
  useThem: (name: string) => `Use them: recert start --credentials database --user ${name}`,
  removed: (name: string) => `Credentials ${name} are removed.`,
  notRemoved: "Nothing was removed.",
  confirmRemoval: (name: string) => `Remove the credentials ${name} from the database?`,
  rotated: (count: number) =>
    `${f.count(count, { one: "entry is", other: "entries are" })} re-encrypted. From now on set ENCRYPTION_SECRET to the new secret.`,
  nothingToRotate: "No credentials are kept: nothing to re-encrypt.",
  none: "No credentials are kept. `recert credentials set` keeps the first ones.",
  titles: { name: "NAME", user: "USER", region: "REGION", keyId: "KEY ID", updated: "UPDATED" },
};

const makeSecret = "Set ENCRYPTION_SECRET to one, for example with `openssl rand -base64 32`, and keep it safe.";

/** Troubles with credentials that are kept, or to be kept, in the database. None quotes what it was given. */
export const credentialErrors = {
  secretMissing: (): Trouble => ({
    message: "ENCRYPTION_SECRET is not set.",
    meaning: "Credentials are kept encrypted in the database, and nothing else opens them.",
    advice: makeSecret,
  }),
  secretShort: (name: string, min: number): Trouble => ({
    message: `${name} has fewer than ${f.number(min)} characters.`,
    meaning: "A short secret can be guessed by whoever gets hold of the database.",
    advice: `Give ${name} a longer one, for example with \`openssl rand -base64 32\`.`,
  }),
  secretWrong: (name: string): Trouble => ({
    message: `ENCRYPTION_SECRET does not open the credentials ${name}.`,
    meaning: "They were sealed under another secret; nothing was called or changed.",
    advice: `Set ENCRYPTION_SECRET to that secret; if it is lost, \`recert credentials remove ${name}\` and set them again.`,
  }),
  damaged: (name: string): Trouble => ({
    message: `The credentials ${name} were changed or damaged in the database since they were sealed.`,
    meaning:
      "The sealed text, or the name, user, region or key id beside it, is not what it was; nothing was called or changed.",
    advice: `Restore the row of recert.credentials from a backup, or \`recert credentials remove ${name}\` and set them again. If none of you changed it, find out who could have.`,
  }),
  otherCost: (name: string): Trouble => ({
    message: `The credentials ${name} ask for another work factor than recert seals with.`,
    meaning:
      "Someone changed the row, or a newer recert sealed it. No key was derived: a high factor would take all memory, a low one would make the secret easy to guess.",
    advice: `Restore the row of recert.credentials from a backup, or \`recert credentials remove ${name}\` and set them again. If a newer recert wrote it, use that one.`,
  }),
  newSecretMissing: (): Trouble => ({
    message: "There is no new encryption secret.",
    meaning: "Nothing was changed: all credentials still open under ENCRYPTION_SECRET.",
    advice:
      "Set ENCRYPTION_SECRET_NEW, type it on a terminal, or pipe it: `openssl rand -base64 32 | recert credentials rotate`",
  }),
  newSecretSame: (): Trouble => ({
    message: "The new encryption secret is the old one.",
    meaning: "Nothing was changed.",
    advice: "Make another one, for example with `openssl rand -base64 32`.",
  }),
  newSecretDiffers: (): Trouble => ({
    message: "The two new encryption secrets differ.",
    meaning: "Nothing was changed: all credentials still open under ENCRYPTION_SECRET.",
    advice: "`recert credentials rotate` asks again.",
  }),
  noneKept: (): Trouble => ({
    message: "No AWS credentials are kept in the database.",
    meaning: "--credentials database uses those, and there are none for any user.",
    advice:
      "`recert credentials set` keeps some, `recert credentials import --from URL` takes them from an application.",
  }),
  unknown: (name: string, names: readonly string[]): Trouble => ({
    message: `No credentials ${name} are kept in the database.`,
    meaning: names.length === 0 ? "None are kept at all." : `There are ${names.join(", ")}.`,
    advice: "`recert credentials list` shows them, `recert credentials set NAME` keeps more.",
  }),
  roleGone: (role: string, file: string): Trouble => ({
    message: `The targets file ${file} no longer names the role ${role}.`,
    meaning: "The run was started with an external id of this file, which is recorded nowhere else.",
    advice: "Put the role back with its externalId, then repeat the command.",
  }),
  ambiguous: (names: readonly string[]): Trouble => ({
    message: "More than one set of credentials fits.",
    meaning: `It could be ${f.either(names)}.`,
    advice: "Choose one with --user NAME.",
  }),
  userWithoutDatabase: (): Trouble => ({
    message: "--user chooses among the credentials kept in the database, and this run does not use them.",
    meaning: "Without --credentials database a run uses what the AWS SDK finds.",
    advice: "Add --credentials database, or leave --user out.",
  }),
  simulated: (): Trouble => ({
    message: "A simulated run uses no credentials.",
    meaning: "--credentials and --user say which ones real calls are signed with.",
    advice: "Leave them out, or leave out --simulate.",
  }),
  asArgument: (): Trouble => ({
    message: "Secrets are never taken from the command line.",
    meaning: "Arguments end up in the shell's history and in the process list; if that was a real key, replace it.",
    advice: "`recert credentials set NAME` asks for them, or reads them from a pipe.",
  }),
  badName: (): Trouble => ({
    message: "That is not a name for credentials.",
    meaning: "A name is up to 254 letters, digits and . _ @ + -; an email address will do.",
    advice: "`recert credentials set NAME`, or without NAME for the name default.",
  }),
  empty: (): Trouble => ({
    message: "Nothing came on stdin.",
    meaning: "Without a terminal to ask on, keys are read from stdin; nothing was kept.",
    advice: "Pipe JSON or KEY=VALUE lines: `aws configure export-credentials | recert credentials set NAME`",
  }),
  inputTooLong: (limitKibibytes: number): Trouble => ({
    message: `More than ${limitKibibytes} KiB came on stdin.`,
    meaning: "No keys and no secret are that long; the rest was not read, and nothing was kept or changed.",
    advice: "Pipe one set of credentials, or one secret, and nothing else.",
  }),
  notJson: (): Trouble => ({
    message: "What came on stdin begins like JSON but is not JSON.",
    meaning: "It is not repeated here, since it may contain secrets; nothing was kept.",
    advice: 'Pipe {"accessKeyId": "…", "secretAccessKey": "…"} with sessionToken and region if there are any.',
  }),
  severalProfiles: (): Trouble => ({
    message: "What came on stdin holds more than one profile.",
    meaning: "One set of credentials is kept at a time; nothing was kept.",
    advice: "Pipe one: `aws configure export-credentials --profile NAME | recert credentials set NAME`",
  }),
  missingParts: (missing: readonly KeyPart[]): Trouble => ({
    message: `The ${partList(missing)} is missing.`,
    meaning: "Nothing was kept.",
    advice: "Give accessKeyId and secretAccessKey (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY).",
  }),
  unsoundParts: (unsound: readonly KeyPart[]): Trouble => ({
    message: `The ${partList(unsound)} does not look like one.`,
    meaning: "An access key id begins with AKIA or ASIA; secret and token are base64. Nothing was kept.",
    advice: "Look for a missing or mixed-up part, and repeat `recert credentials set`.",
  }),
  inputEnded: (): Trouble => ({
    message: "The input ended before everything was answered.",
    meaning: "Nothing was kept or changed.",
    advice: "Repeat the command and answer each question, or pipe what it asks for.",
  }),
  removalNotConfirmed: (name: string): Trouble => ({
    message: `Removing the credentials ${name} was not confirmed.`,
    meaning: "There is no terminal to ask on; nothing was removed.",
    advice: `\`recert credentials remove ${name} --yes\` removes them.`,
  }),
  importUrl: (): Trouble => ({
    message: "--from is not the URL of a PostgreSQL database.",
    meaning: "It looks like postgres://user:password@host:5432/database.",
    advice: "Fix --from; special characters of a password are written like %40.",
  }),
  importUnreachable: (reason: string): Trouble => ({
    message: `The application's database cannot be read: ${reason}`,
    meaning: "Nothing was imported.",
    advice: "Check that the server is running, and the user and password in --from.",
  }),
  importTooMany: (most: number): Trouble => ({
    message: `More than ${f.number(most)} users of that application have credentials.`,
    meaning: "They are imported all or none, each sealed under a key of its own, which takes time; nothing was kept.",
    advice: "Import those that you need, one at a time: --user EMAIL",
  }),
  importTooLong: (column: string, mostCharacters: number): Trouble => ({
    message: `A value of ${column} has more than ${f.number(mostCharacters)} characters.`,
    meaning: "No email, region or key is that long, not even encrypted: this is a table of something else.",
    advice: "Check the URL, with `?schema=NAME` for tables of another schema; or import only sound users: --user EMAIL",
  }),
  importMissing: (what: string): Trouble => ({
    message: `The application's database has no ${what}.`,
    meaning: "Looked for: users (id, email) and user_settings (userId, awsAccessKey, awsSecretKey, awsRegion).",
    advice: "Check --from, and its ?schema=NAME if the tables are in another schema; or use `recert credentials set`.",
  }),
  importNobody: (user: string | null): Trouble => ({
    message:
      user === null ? "No user with AWS credentials was found." : `No user ${user} with AWS credentials was found.`,
    meaning: "The application's tables hold none; nothing was imported.",
    advice: "Set them in the application, or here: `recert credentials set`.",
  }),
  importAmbiguous: (email: string): Trouble => ({
    message: `Two users have the email ${email}.`,
    meaning: "Credentials are named by the email, so only one of them could be kept; nothing was imported.",
    advice: "Pick another user with --user EMAIL, or use `recert credentials set NAME`.",
  }),
  importWrongSecret: (email: string): Trouble => ({
    message: `ENCRYPTION_SECRET does not open the AWS credentials of ${email}.`,
    meaning: "It is not the secret of the application that encrypted them; nothing was imported.",
    advice: "Set ENCRYPTION_SECRET to the one in the application's .env file.",
  }),
  importUnsound: (email: string): Trouble => ({
    message: `What is stored as the AWS credentials of ${email} does not look like AWS credentials.`,
    meaning: "An access key id begins with AKIA or ASIA; nothing was imported.",
    advice: "Fix them in the application, or pick another user with --user EMAIL.",
  }),
};
