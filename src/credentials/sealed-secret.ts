import { createCipheriv, createDecipheriv, randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";

/** What is wrong with a secret that could not be opened: another passphrase or row, or a text that was never sealed. */
export type OpenProblem = "wrong_secret" | "not_sealed";

/** A secret in clear, or why it stays closed. */
export type Opened =
  | { readonly kind: "open"; readonly text: string }
  | { readonly kind: "closed"; readonly problem: OpenProblem };

/**
 * Closes a text with AES-256-GCM under a key that scrypt derives from `passphrase` and a salt of its own. `boundTo` names
 * the row that holds it: moved to another row it does not open. The form is
 * `recert1.<log2 N>.<salt>.<iv>.<tag>.<ciphertext>`, base64url each.
 */
export async function sealSecret(text: string, passphrase: string, boundTo: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const iv = randomBytes(ivBytes);
  const key = await deriveKey(passphrase, salt, costLog2);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const parts = [salt, iv, cipher.getAuthTag(), closed].map((bytes) => bytes.toString("base64url"));
  return [form, costLog2, ...parts].join(".");
}

/** Opens what `sealSecret` closed; whatever else stands in the row is a closed one. */
export async function openSecret(sealed: string, passphrase: string, boundTo: string): Promise<Opened> {
  const parts = partsOf(sealed);
  if (parts === null) return { kind: "closed", problem: "not_sealed" };
  const key = await deriveKey(passphrase, parts.salt, parts.costLog2);
  const decipher = createDecipheriv(algorithm, key, parts.iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(parts.tag);
  try {
    const text = Buffer.concat([decipher.update(parts.closed), decipher.final()]).toString("utf8");
    return { kind: "open", text };
  } catch {
    return { kind: "closed", problem: "wrong_secret" };
  }
}

const form = "recert1";
const algorithm = "aes-256-gcm";
const keyBytes = 32;
const saltBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
/** OWASP's figure for scrypt, 2^17 with r 8: 128 MiB and about half a second for each guess. */
const costLog2 = 17;
/** A row that somebody tampered with must not ask for more memory than this, 256 MiB. */
const mostCostLog2 = 18;
const blockSize = 8;

const scryptKey = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

function deriveKey(passphrase: string, salt: Buffer, log2: number): Promise<Buffer> {
  const cost = 2 ** log2;
  const maxmem = 256 * cost * blockSize;
  return scryptKey(passphrase.normalize("NFKC"), salt, keyBytes, { N: cost, r: blockSize, p: 1, maxmem });
}

interface SealedParts {
  readonly costLog2: number;
  readonly salt: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly closed: Buffer;
}

/** The lengths are those of the form: 22 characters are 16 bytes, 16 are 12. */
const sealedPattern = /^recert1\.(\d{2})\.([\w-]{22})\.([\w-]{16})\.([\w-]{22})\.([\w-]*)$/;

function partsOf(sealed: string): SealedParts | null {
  const [, log2, ...encoded] = sealedPattern.exec(sealed) ?? [];
  const [salt, iv, tag, closed] = encoded.map((text) => Buffer.from(text, "base64url"));
  if (salt === undefined || iv === undefined || tag === undefined || closed === undefined) return null;
  const cost = Number(log2);
  return cost >= 1 && cost <= mostCostLog2 ? { costLog2: cost, salt, iv, tag, closed } : null;
}
