import { createHash } from "node:crypto";

/**
 * The id of the notice that is about these things: a UUID (version 8) of their digest, so that the same event gives the
 * same notice, no matter which process makes it or how often.
 */
export function noticeId(...about: readonly string[]): string {
  const hex = createHash("sha256").update(JSON.stringify(about)).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    "-",
  );
}
