import { type AwsKeys, unsoundParts } from "./aws-keys.ts";
import { isPassphraseText, openPassphraseText } from "./passphrase-text.ts";

/** A user of an application with the keys as its table holds them: closed by crypto-js, or plain. */
export interface ApplicationUser {
  readonly email: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string | null;
}

/** `unsound`: what is stored, plain or opened, is no keys. `wrong_secret`: it does not open, or opens to no text at all. */
export type UserKeys =
  | { readonly kind: "open"; readonly keys: AwsKeys }
  | { readonly kind: "closed"; readonly problem: "wrong_secret" | "unsound" };

/**
 * Opens a user's keys. The form has no seal: only readable text shows that the secret was right, since a wrong one
 * leaves arbitrary bytes. White space around a key (a pasted line break) is not part of it.
 */
export function openUserKeys({ accessKey, secretKey }: ApplicationUser, secret: string): UserKeys {
  const accessKeyId = openValue(accessKey, secret);
  const secretAccessKey = openValue(secretKey, secret);
  if (accessKeyId === null || secretAccessKey === null) return { kind: "closed", problem: "wrong_secret" };
  const keys = { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim(), sessionToken: null };
  return unsoundParts(keys).length === 0 ? { kind: "open", keys } : { kind: "closed", problem: "unsound" };
}

function openValue(value: string, secret: string): string | null {
  const stored = value.trim();
  if (!isPassphraseText(stored)) return stored;
  const opened = openPassphraseText(stored, secret);
  return opened === null || !isText(opened) ? null : opened;
}

/** What somebody typed or pasted: no control characters but those of white space. */
function isText(opened: string): boolean {
  return !/[^\P{Cc}\t\n\r]/u.test(opened);
}
