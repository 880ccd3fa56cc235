/**
 * Whether a URL can be the one that its author meant. An unencoded reserved character in a password moves the rest of
 * it to another part of the URL, where it would be shown as a host, a database or a parameter.
 */
export function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(text);
  const isOfPostgres = protocol === "postgres:" || protocol === "postgresql:";
  const isWhole = hash === "" && !text.includes("#") && !pathname.includes("@") && !hasStrayPart(search);
  return (
    isOfPostgres &&
    isWhole &&
    !hasSeveralHosts(text) &&
    !hostname.includes(",") &&
    [username, password, pathname].every(isDecodable)
  );
}

/** Whether it is a list of hosts; libpq would take the first that answers, but pg knows no such lists. */
export function hasSeveralHosts(text: string): boolean {
  return /^postgres(ql)?:\/\/([^/@]*@)?[^/?#@]*,/.test(text) || /[?&]host=[^&]*,/.test(text);
}

/** The names of the parameters that hold a secret, and not the file of one. */
const secretParameter = /password|passwd|secret|token/i;

/** A URL to show, without its secrets. */
export function withoutUrlSecrets(text: string): string {
  const url = new URL(text);
  if (url.password !== "") url.password = "***";
  for (const name of [...url.searchParams.keys()]) {
    if (secretParameter.test(name)) url.searchParams.set(name, "***");
  }
  return url.href;
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
