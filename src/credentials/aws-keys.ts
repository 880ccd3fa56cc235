import { z } from "zod";

/** What AWS signs requests with; `sessionToken` is null for keys that do not expire. */
export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | null;
}

/** One part of the keys, by the name that it has in code. */
export type KeyPart = keyof AwsKeys;

/**
 * The shapes that AWS documents for access keys, a little wider. They tell keys from what a wrong passphrase opens to,
 * and show when two of them were pasted in the wrong order.
 */
export const awsKeysSchema = z.strictObject({
  accessKeyId: z.string().regex(/^A[KS]IA[A-Z0-9]{16,124}$/),
  secretAccessKey: z.string().regex(/^[A-Za-z0-9/+=]{16,128}$/),
  sessionToken: z
    .string()
    .regex(/^[A-Za-z0-9/+=_-]{16,16384}$/)
    .nullable(),
});

const partSchema = z.enum(["accessKeyId", "secretAccessKey", "sessionToken"]);

/** The parts that do not look like what they should be; none when the keys are sound. */
export function unsoundParts(keys: AwsKeys): readonly KeyPart[] {
  const checked = awsKeysSchema.safeParse(keys);
  return checked.success ? [] : checked.error.issues.map(({ path }) => partSchema.parse(path[0]));
}

/** Whether a word looks like a part of somebody's keys, and so must not be taken for a name, nor be repeated. */
export function looksSecret(word: string): boolean {
  return /^A[KS]IA[A-Z0-9]{12,}$/.test(word) || /^[A-Za-z0-9/+=]{40,}$/.test(word);
}
