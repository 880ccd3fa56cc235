import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import tls, { type SecureContext } from "node:tls";

let added: readonly string[] = [];
let context: SecureContext | null = null;

/**
 * Trusts these authorities in addition to those of Node and of NODE_EXTRA_CA_CERTS, in every connection that begins
 * from now on.
 */
export function trustAlso(certificates: readonly string[]): void {
  added = [...certificates];
  context = null;
}

/** How TLS connections verify: empty where Node's own way will do. Made once, for reading the roots takes its time. */
export function trust(): { readonly secureContext?: SecureContext } {
  if (added.length === 0) return {};
  context ??= tls.createSecureContext({ ca: [...defaultAuthorities(), ...added] });
  return { secureContext: context };
}

/** The certificates of a PEM file, each as PEM; null where it has none or one of them cannot be read. */
export function certificatesIn(text: string): readonly string[] | null {
  const blocks = text.match(
    /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[\s\S]+?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g,
  );
  if (blocks === null) return null;
  try {
    return blocks.map((block) => new X509Certificate(block).toString());
  } catch {
    return null;
  }
}

/** Naming authorities takes Node's own list away, and what NODE_EXTRA_CA_CERTS adds to it: so they are named too. */
function defaultAuthorities(): readonly string[] {
  const { NODE_EXTRA_CA_CERTS: extra = "" } = process.env;
  return [...tls.rootCertificates, ...(extra === "" ? [] : (certificatesOf(extra) ?? []))];
}

/** What NODE_EXTRA_CA_CERTS names: Node ignores it, with a warning, where it cannot be read. */
export function certificatesOf(file: string): readonly string[] | null {
  try {
    return certificatesIn(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}
