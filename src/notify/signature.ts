import { createHmac } from "node:crypto";

/** What is signed: the notice's id, when it is sent (seconds since 1970), and its very bytes. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/**
 * The header `webhook-signature` of Standard Webhooks 1: HMAC-SHA256 over `id.timestamp.body`, in base64.
 * https://www.standardwebhooks.com
 */
export function signatureOf(key: Uint8Array, { id, timestamp, body }: Signed): string {
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}
