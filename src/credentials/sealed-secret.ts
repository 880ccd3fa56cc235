import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from "node:crypto";
import { promisify } from "node:util";

/**
 * Why a sealed text stays closed. `other_cost`: its key would be derived with another work factor than ours; it is not
 * derived. `damaged`: the text, or what it is bound to, is not what was sealed. `wrong_secret`: another passphrase.
 */
export type OpenProblem = "other_cost" | "damaged" | "wrong_secret";

/** A secret in clear, or why it stays closed. */
export type Opened =
  | { readonly kind: "open"; readonly text: string }
  | { readonly kind: "closed"; readonly problem: OpenProblem };

/**
 * Closes a text with AES-256-GCM under a key that scrypt derives from `passphrase` and a salt of its own. `boundTo` is
 * what must not change around it: with another one it does not open. The form is `recert1.<log2
 * N>.<salt>.<check>.<iv>.<tag>.<ciphertext>.<sum>`, base64url each. `check` tells whether a passphrase is the right
 * one, `sum`, without any key, whether the text is intact.
 */
export async function sealSecret(text: string, passphrase: string, boundTo: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const iv = randomBytes(ivBytes);
  const { key, check } = await deriveKeys(passphrase, salt);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(boundTo, "utf8"));
  const closed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  const parts = [salt, check, iv, cipher.getAuthTag(), closed].map((bytes) => bytes.toString("base64url"));
  const unsummed = [form, costLog2, ...parts].join(".");
  return `${unsummed}.${sumOf(unsummed)}`;
}

/** Opens what `sealSecret` closed. A key is derived only for an intact text of our own cost. */
export async function openSecret(sealed: string, passphrase: string, boundTo: string): Promise<Opened> {
  const read = readSealed(sealed);
  if (typeof read === "string") return { kind: "closed", problem: read };
  const { key, check } = await deriveKeys(passphrase, read.salt);
  if (!timingSafeEqual(check, read.check)) return { kind: "closed", problem: "wrong_secret" };
  const decipher = createDecipheriv(algorithm, key, read.iv, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(boundTo, "utf8"));
  decipher.setAuthTag(read.tag);
  try {
    const text = Buffer.concat([decipher.update(read.closed), decipher.final()]).toString("utf8");
    return { kind: "open", text };
  } catch {
    return { kind: "closed", problem: "damaged" };
  }
}

/** What is visibly wrong with a sealed text even without the passphrase; null if nothing is. */
export function visibleProblem(sealed: string): Exclude<OpenProblem, "wrong_secret"> | null {
  const read = readSealed(sealed);
  return typeof read === "string" ? read : null;
}

const form = "recert1";
const algorithm = "aes-256-gcm";
const keyBytes = 32;
const saltBytes = 16;
const checkBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
/** OWASP's figure for scrypt, 2^17 with r 8: 128 MiB and about half a second for each guess. */
const costLog2 = 17;
const blockSize = 8;

const scryptKey = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** Two keys of one derivation: one closes, of the other only a hash is ever written down. */
async function deriveKeys(passphrase: string, salt: Buffer): Promise<{ readonly key: Buffer; readonly check: Buffer }> {
  const cost = 2 ** costLog2;
  const how = { N: cost, r: blockSize, p: 1, maxmem: 256 * cost * blockSize };
  const derived = await scryptKey(passphrase.normalize("NFKC"), salt, 2 * keyBytes, how);
  const check = createHmac("sha256", derived.subarray(keyBytes)).update(`${form} check`).digest();
  return { key: derived.subarray(0, keyBytes), check: check.subarray(0, checkBytes) };
}

function sumOf(unsummed: string): string {
  return createHash("sha256").update(unsummed).digest().subarray(0, ivBytes).toString("base64url");
}

interface SealedParts {
  readonly salt: Buffer;
  readonly check: Buffer;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly closed: Buffer;
}

/** The lengths are those of the form: 22 characters are 16 bytes, 16 are 12. */
const sealedPattern = /^(recert1\.\d+\.([\w-]{22})\.([\w-]{22})\.([\w-]{16})\.([\w-]{22})\.([\w-]*))\.([\w-]{16})$/;

/** Its cost is checked first: if somebody changed only that, the sum does not fit either. */
function readSealed(sealed: string): SealedParts | Exclude<OpenProblem, "wrong_secret"> {
  const [, cost] = /^recert1\.(\d+)\./.exec(sealed) ?? [];
  if (cost !== undefined && cost !== String(costLog2)) return "other_cost";
  const [, unsummed, ...encoded] = sealedPattern.exec(sealed) ?? [];
  const sum = encoded.pop();
  const [salt, check, iv, tag, closed] = encoded.map((text) => Buffer.from(text, "base64url"));
  if (unsummed === undefined || sum !== sumOf(unsummed)) return "damaged";
  if (salt === undefined || check === undefined || iv === undefined || tag === undefined || closed === undefined) {
    return "damaged";
  }
  return { salt, check, iv, tag, closed };
}
