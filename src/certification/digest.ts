import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** Lower-case hex sha256 of the canonical JSON (RFC 8785) of `value`, so that the order of keys never matters. */
export function digestOf(value: object): string {
  return createHash("sha256")
    .update(String(canonicalize(value)))
    .digest("hex");
}
