import { type AwsKeys, unsoundParts } from "./aws-keys.ts";
import { isPassphraseText, openPassphraseText } from "./passphrase-text.ts";

/** A user of an application with the keys as its table holds them: closed by crypto-js, or plain. */
export interface ApplicationUser {
  readonly email: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly region: string | null;
}

/** `unsound`: stored plain, and no keys at all. `wrong_secret`: it does not open, or opens to what is no keys. */
export type UserKeys =
  | { readonly kind: "open"; readonly keys: AwsKeys }
  | { readonly kind: "closed"; readonly problem: "wrong_secret" | "unsound" };

/** Opens a user's keys. The form has no seal, so that only the shape of the keys tells that the secret was right. */
export function openUserKeys({ accessKey, secretKey }: ApplicationUser, secret: string): UserKeys {
  const accessKeyId = openValue(accessKey, secret);
  const secretAccessKey = openValue(secretKey, secret);
  if (accessKeyId === null || secretAccessKey === null) return { kind: "closed", problem: "wrong_secret" };
  const keys = { accessKeyId, secretAccessKey, sessionToken: null };
  if (unsoundParts(keys).length === 0) return { kind: "open", keys };
  const isClosed = [accessKey, secretKey].some(isPassphraseText);
  return { kind: "closed", problem: isClosed ? "wrong_secret" : "unsound" };
}

function openValue(value: string, secret: string): string | null {
  return isPassphraseText(value) ? openPassphraseText(value, secret) : value;
}
