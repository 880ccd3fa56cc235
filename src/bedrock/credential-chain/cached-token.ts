import { readFile } from "node:fs/promises";

/** A session's token as a sign-in left it on disk. */
export type CachedToken =
  | { readonly kind: "none" }
  | { readonly kind: "valid" }
  | { readonly kind: "expired"; readonly at: string };

/** Looks at a token's file; `expiryIn` finds the moment in its JSON, ISO 8601. What cannot be read is no token. */
export async function cachedToken(file: string, expiryIn: (json: unknown) => string | null): Promise<CachedToken> {
  try {
    const json: unknown = JSON.parse(await readFile(file, "utf8"));
    const at = Date.parse(expiryIn(json) ?? "");
    if (Number.isNaN(at)) return { kind: "none" };
    return at <= Date.now() ? { kind: "expired", at: new Date(at).toISOString() } : { kind: "valid" };
  } catch {
    return { kind: "none" };
  }
}
