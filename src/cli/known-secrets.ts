/** Every form in which somebody may quote a secret of this process, the longest first. */
let known: readonly string[] = [];

/** A shorter one may occur in any sentence; what is worth hiding is longer. */
const shortestSecret = 12;

/** The shortest text that can hold a password: a://:x@ */
const shortestHidden = 7;

/** As much of a secret as may not be shown where somebody's quotation of it was cut. */
const longestShown = 16;

/** A region is no secret, wherever somebody wrote it. */
const harmless = /^[a-z]{2,}(-[a-z]+)+-\d$/;

/** Secrets of this process. They are not printed on purpose anywhere; this keeps them out of others' error messages too. */
export function rememberSecrets(...secrets: readonly (string | null | undefined)[]): void {
  for (const secret of secrets) {
    if (secret === null || secret === undefined) continue;
    if (secret.length < shortestSecret || harmless.test(secret) || known.includes(secret)) continue;
    known = [...new Set([...known, ...quotedForms(secret)])].sort((a, b) => b.length - a.length);
  }
}

/** As it is, in a URL, in JSON, in HTML and in base64. */
function quotedForms(secret: string): readonly string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const html = secret.replaceAll("&", "&amp;").replaceAll("/", "&#x2F;").replaceAll("=", "&#x3D;");
  const urls = [url, encodeURIComponent(url), url.replaceAll(/%../g, (code) => code.toLowerCase())];
  return [secret, ...urls, JSON.stringify(secret).slice(1, -1), html, ...base64Forms(secret)];
}

/** Within a longer text, base64 has three forms of it; the ends depend on what is beside it. */
function base64Forms(secret: string): readonly string[] {
  return [0, 1, 2].flatMap((offset) => {
    const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret, "utf8")]);
    const text = bytes.toString("base64").slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return [text, text.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/** What an environment holds of secrets. */
export function rememberSecretsOf(env: NodeJS.ProcessEnv): void {
  for (const [name, value = ""] of Object.entries(env)) {
    if (secretName.test(name)) rememberSecrets(value);
    rememberPassword(value);
    if (/_proxy$/i.test(name) && !value.includes("://")) rememberPassword(`http://${value}`);
  }
}

/** Ours, AWS's and everybody's; not the names of files that hold secrets. */
const secretName = /(SECRET|TOKEN|PASSWORD|ACCESS_KEY|ACCESS_KEY_ID|API_KEY|PRIVATE_KEY)(_BEDROCK|_NEW)?$/i;

/** The password in a database's URL, as written there and decoded. */
export function rememberPassword(url: string): void {
  if (!URL.canParse(url)) return;
  const { password, searchParams } = new URL(url);
  rememberSecrets(password, decoded(password), searchParams.get("password"), searchParams.get("sslpassword"));
}

/** A text without known secrets and without the password of any URL, for messages or diagnostics. */
export function withoutSecrets(text: string): string {
  if (text.length < shortestHidden) return text;
  const whole = known.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  // Only then: forms of one secret have the same beginning, which must not be taken out of another.
  const hidden = known.reduce(withoutBeginning, whole);
  // Our own sentences show what such a URL looks like, by the word "password" itself.
  const unasked = hidden.replaceAll(/([?&](?:ssl)?password=)[^&\s"'`]+/gi, "$1***");
  if (!unasked.includes("://")) return unasked;
  return unasked.replaceAll(/([a-z][a-z+]*:\/\/[^\s:/@]*):(?!password@)[^\s@]+@/gi, "$1:***@");
}

/** For a quotation that was cut: text that begins like the secret is removed as far as it matches. */
function withoutBeginning(text: string, secret: string): string {
  const beginning = secret.slice(0, longestShown);
  let rest = text;
  let shown = "";
  for (let at = rest.indexOf(beginning); at !== -1; at = rest.indexOf(beginning)) {
    let length = beginning.length;
    while (length < secret.length && rest[at + length] === secret[length]) length += 1;
    shown += `${rest.slice(0, at)}***`;
    rest = rest.slice(at + length);
  }
  return shown + rest;
}

/** The same of every text in plain data. */
export function dataWithoutSecrets<T>(data: T): T {
  return hiddenIn(data) as T;
}

function hiddenIn(value: unknown): unknown {
  if (typeof value === "string") return withoutSecrets(value);
  if (Array.isArray(value)) return value.map(hiddenIn);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [withoutSecrets(key), hiddenIn(inner)]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
