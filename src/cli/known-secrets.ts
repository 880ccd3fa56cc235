const known = new Set<string>();

/** A shorter one may occur in any sentence; what is worth hiding is longer. */
const shortestSecret = 12;

/** Secrets of this process. They are not printed on purpose anywhere; this keeps them out of others' error messages too. */
export function rememberSecrets(...secrets: readonly (string | null | undefined)[]): void {
  for (const secret of secrets) {
    if (secret !== null && secret !== undefined && secret.length >= shortestSecret) known.add(secret);
  }
}

/** What an environment holds of secrets. */
export function rememberSecretsOf(env: NodeJS.ProcessEnv): void {
  const names = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK"];
  const ours = ["ENCRYPTION_SECRET", "ENCRYPTION_SECRET_NEW", "PGPASSWORD"];
  rememberSecrets(...[...names, ...ours].map((name) => env[name]));
  const { DATABASE_URL: url = "" } = env;
  rememberPassword(url);
}

/** The password of a database's URL, as it stands there and as it is meant. */
export function rememberPassword(url: string): void {
  if (!URL.canParse(url)) return;
  const { password, searchParams } = new URL(url);
  rememberSecrets(password, decoded(password), searchParams.get("password"));
}

/** A text for people or diagnostics without the secrets that are known, and without the password of any URL. */
export function withoutSecrets(text: string): string {
  const hidden = [...known].reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  // Our own sentences show what such a URL looks like, by the word "password" itself.
  return hidden.replaceAll(/([a-z][a-z+]*:\/\/[^\s:/@]*):(?!password@)[^\s@]+@/gi, "$1:***@");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
