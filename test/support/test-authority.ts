import "reflect-metadata";
import { writeFileSync } from "node:fs";
import { createSecureContext, type SecureContext } from "node:tls";
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from "@peculiar/x509";

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const dayMs = 24 * 60 * 60 * 1000;

/** Until when a certificate is valid, and for which names; the days count from now and may be below zero. */
export interface CertificateWish {
  readonly names: readonly string[];
  readonly days?: number;
}

/** An authority of a test's own, which nobody trusts unless told to. */
export class TestAuthority {
  readonly pem: string;
  readonly #keys: CryptoKeyPair;

  private constructor(pem: string, keys: CryptoKeyPair) {
    this.pem = pem;
    this.#keys = keys;
  }

  static async create(): Promise<TestAuthority> {
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.createSelfSigned(
      {
        name: "CN=recert test authority",
        notBefore: new Date(Date.now() - 400 * dayMs),
        notAfter: new Date(Date.now() + 400 * dayMs),
        keys,
        signingAlgorithm: algorithm,
        extensions: [new BasicConstraintsExtension(true, undefined, true)],
      },
      crypto,
    );
    return new TestAuthority(certificate.toString("pem"), keys);
  }

  /** Writes the authority's certificate as a bundle and gives the path. */
  writeBundle(file: string): string {
    writeFileSync(file, this.pem);
    return file;
  }

  /** What a TLS server of these names needs; the authority's own certificate is sent along, as interceptors do. */
  async secureContext({ names, days = 30 }: CertificateWish): Promise<SecureContext> {
    const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await X509CertificateGenerator.create(
      {
        subject: "CN=recert test server",
        issuer: "CN=recert test authority",
        notBefore: new Date(Date.now() - 300 * dayMs),
        notAfter: new Date(Date.now() + days * dayMs),
        publicKey: keys.publicKey,
        signingKey: this.#keys.privateKey,
        signingAlgorithm: algorithm,
        extensions: [new SubjectAlternativeNameExtension(names.map((value) => ({ type: "dns" as const, value })))],
      },
      crypto,
    );
    const key = Buffer.from(await crypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
    return createSecureContext({
      key: `-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`,
      cert: `${certificate.toString("pem")}\n${this.pem}`,
    });
  }
}
