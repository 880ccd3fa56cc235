import type { CredentialsCause } from "./cause.ts";
import { unfitValue } from "./fit-value.ts";

/** The Bedrock API key in the environment, checked as far as possible here; null if there is none. */
export interface BearerToken {
  readonly cause: CredentialsCause | null;
  /** Null for a long-lived key, which does not say. */
  readonly expiresAt: Date | null;
}

/** Reads AWS_BEARER_TOKEN_BEDROCK. A short-lived key says itself until when it holds; whether AWS takes it, a call tells. */
export function bearerToken(now: Date): BearerToken | null {
  const { AWS_BEARER_TOKEN_BEDROCK: value = "" } = process.env;
  if (value === "") return null;
  const unfit = unfitValue([{ place: { name: "AWS_BEARER_TOKEN_BEDROCK", profile: null }, value }]);
  if (unfit !== null) return { cause: unfit, expiresAt: null };
  const expiresAt = expiryOf(value);
  if (expiresAt === null || expiresAt.getTime() > now.getTime()) return { cause: null, expiresAt };
  return { cause: { kind: "bearer_expired", at: expiresAt.toISOString() }, expiresAt };
}

/** Such a key is a presigned URL in base64, after this beginning. */
const shortLived = "bedrock-api-key-";

function expiryOf(token: string): Date | null {
  if (!token.startsWith(shortLived)) return null;
  const url = Buffer.from(token.slice(shortLived.length), "base64").toString("latin1");
  const signed = /[?&]X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(url);
  const seconds = /[?&]X-Amz-Expires=(\d{1,9})/.exec(url)?.[1];
  if (signed === null || seconds === undefined) return null;
  const [, year, month, day, hour, minute, second] = signed;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(at) ? null : new Date(at + Number(seconds) * 1000);
}
