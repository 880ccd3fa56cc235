/**
 * Whether a URL can be the one that its author meant. A reserved character that stands unencoded in a password moves the
 * rest of it to another part of the URL, from where it would be shown as a host, a database or a parameter.
 */
export function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(text);
  const isOfPostgres = protocol === "postgres:" || protocol === "postgresql:";
  const isWhole = hash === "" && !text.includes("#") && !pathname.includes("@") && !hasStrayPart(search);
  return isOfPostgres && isWhole && !hostname.includes(",") && [username, password, pathname].every(isDecodable);
}

/** Every part of a query is `name=value`; an `@` before the `=` is of no name. */
function hasStrayPart(search: string): boolean {
  const parts = search.replace(/^\?/, "").split("&");
  return parts.some((part) => part !== "" && !/^\w+=/.test(part));
}

function isDecodable(part: string): boolean {
  try {
    decodeURIComponent(part);
    return true;
  } catch {
    return false;
  }
}

/**
 * The same URL with the name that pg gives to what it does: it checks the certificate in full in each of these modes, and
 * says so on stderr for all but one of their names.
 */
export function withPlainSslMode(url: string): string {
  if (/[?&]uselibpqcompat=true(&|$)/.test(url)) return url;
  return url.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)(?=&|$)/, "$1verify-full");
}
