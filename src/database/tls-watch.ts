import { type PeerCertificate, TLSSocket } from "node:tls";
import type { Client } from "pg";
import { DatabaseError, type DatabaseErrorCode } from "./database-error.ts";
import { errorCode } from "./error-code.ts";

/** Looks at how a client's TLS comes about; `explain` gives the error that says why it did not, null where TLS is not why. */
export interface TlsWatch {
  explain(error: unknown): DatabaseError | null;
}

/** Must be begun before the client connects. `firstByte` is the first that the server sent; null before it. */
export function watchTls(client: Client, firstByte: () => number | null): TlsWatch {
  let shown: PeerCertificate | null = null;
  client.connection.once("sslconnect", () => {
    const { stream } = client.connection;
    if (!(stream instanceof TLSSocket)) return;
    // Once a certificate is refused, the socket no longer knows it.
    stream.prependOnceListener("secure", () => {
      shown = stream.getPeerCertificate();
    });
  });
  return {
    explain(error) {
      if (client.ssl && firstByte() === tlsRefused) return new DatabaseError("tls_not_offered", "no TLS", error);
      const code = errorCode(error) ?? "";
      const found = codes.find(([pattern]) => pattern.test(code));
      if (found === undefined || !(error instanceof Error)) return null;
      const about = found[1] === "tls_file_unusable" || shown === null ? "" : ` (${certificateText(shown)})`;
      return new DatabaseError(found[1], `${error.message}${about}`, error);
    },
  };
}

/** The letter N, with which a server answers that it has no TLS. */
const tlsRefused = 0x4e;

const codes: readonly (readonly [RegExp, DatabaseErrorCode])[] = [
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID)$/, "certificate_expired"],
  [/^ERR_TLS_CERT_ALTNAME_INVALID$/, "certificate_of_another_host"],
  [/^(DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|CERT_UNTRUSTED$|INVALID_CA$)/, "certificate_untrusted"],
  [/^ERR_OSSL_(PEM|X509|ASN1|EVP|UNSUPPORTED|BAD_DECRYPT|WRONG_TAG)/, "tls_file_unusable"],
];

function certificateText({ subject, issuer, valid_to: until }: PeerCertificate): string {
  return `subject ${nameText(subject)}, issuer ${nameText(issuer)}, valid to ${until}`;
}

/** A distinguished name as people write it; each part may occur several times. */
function nameText(name: PeerCertificate["subject"] | undefined): string {
  const parts = Object.entries(name ?? {}).flatMap(([key, value]) => [value].flat().map((one) => `${key}=${one}`));
  return parts.length === 0 ? "-" : parts.join(", ");
}
