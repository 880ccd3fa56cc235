import { createDecipheriv, createHash } from "node:crypto";

/**
 * Opens a text that crypto-js's `AES.encrypt(text, passphrase)` closed: OpenSSL's "Salted__" form in base64
 * (`U2FsdGVkX1…`), AES-256-CBC, key and IV by EVP_BytesToKey with MD5 and one round. Null where it does not open: another
 * passphrase, or damage; the form has no seal, so now and then a wrong passphrase opens to nonsense.
 */
export function openPassphraseText(closed: string, passphrase: string): string | null {
  const bytes = Buffer.from(closed, "base64");
  if (bytes.length < 32 || bytes.subarray(0, 8).toString("latin1") !== "Salted__") return null;
  const derived = deriveBytes(Buffer.from(passphrase, "utf8"), bytes.subarray(8, 16), 48);
  const decipher = createDecipheriv("aes-256-cbc", derived.subarray(0, 32), derived.subarray(32, 48));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]);
    return new TextDecoder("utf8", { fatal: true, ignoreBOM: true }).decode(text);
  } catch {
    return null;
  }
}

/** Whether a text has that form; everything else is taken for plain text, as the applications themselves do. */
export function isPassphraseText(text: string): boolean {
  return text.startsWith("U2FsdGVkX1");
}

/** Not our choice: it is how the values that are read were written. */
function deriveBytes(passphrase: Buffer, salt: Buffer, length: number): Buffer {
  const blocks: Buffer[] = [];
  for (let derived = 0; derived < length; derived += 16) {
    const previous = blocks.at(-1) ?? Buffer.alloc(0);
    blocks.push(createHash("md5").update(previous).update(passphrase).update(salt).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}
