import { expect, test } from "vitest";
import type { ModelCall } from "../../src/bedrock/model-client.ts";
import { discreetClient } from "../../src/cli/endpoint/discreet-client.ts";
import { rememberPassword, rememberSecrets, rememberSecretsOf, withoutSecrets } from "../../src/cli/known-secrets.ts";

test("what is known is left out wherever it stands", () => {
  rememberSecretsOf({ AWS_SESSION_TOKEN: "token-of-the-session", ENCRYPTION_SECRET: "secret-of-the-user" });
  rememberSecrets("a key that was typed", null, undefined);
  expect(withoutSecrets("token-of-the-session, secret-of-the-user; a key that was typed")).toBe("***, ***; ***");
});

test("the password of a database's URL is known in both of its spellings, and as a parameter", () => {
  rememberPassword("postgres://me:pass%40word-long@host/db");
  rememberPassword("postgres:///db?password=another-password");
  rememberPassword("no URL");
  expect(withoutSecrets("pass%40word-long pass@word-long another-password")).toBe("*** *** ***");
});

test("any URL loses its password, however short", () => {
  expect(withoutSecrets("cannot use postgres://me:pw@host:5432/db now")).toBe(
    "cannot use postgres://me:***@host:5432/db now",
  );
});

test("short words are left alone, for they may be part of any sentence", () => {
  rememberSecrets("recert");
  expect(withoutSecrets("recert db migrate; postgres://host:5432/db")).toBe(
    "recert db migrate; postgres://host:5432/db",
  );
});

const secret = 'wJalr/XUtn+FEMI="K7MDENG&bPxRfiCY';

test.each<[string, (text: string) => string]>([
  ["in a URL", encodeURIComponent],
  ["in a URL, in lower case", (text) => encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase())],
  ["twice in a URL", (text) => encodeURIComponent(encodeURIComponent(text))],
  ["in JSON", (text) => JSON.stringify({ quoted: text })],
  ["in base64", (text) => Buffer.from(text).toString("base64")],
  ["in base64 after a name", (text) => Buffer.from(`u:${text}`).toString("base64")],
  ["in base64 after a longer name", (text) => Buffer.from(`me:${text} and more`).toString("base64")],
  ["in base64 of URLs", (text) => Buffer.from(text).toString("base64url")],
  ["cut in the middle", (text) => `${text.slice(0, 20)}…`],
])("a secret is left out where it is quoted %s", (_, quote) => {
  rememberSecrets(secret);
  const shown = withoutSecrets(`it was ${quote(secret)}!`);
  expect(shown).toContain("***");
  for (const piece of [secret.slice(0, 14), quote(secret).slice(4, 18)]) expect(shown).not.toContain(piece);
});

test("a region is no secret, and neither is a file that holds one", () => {
  rememberSecretsOf({ MY_SECRET: "ap-southeast-1", AWS_WEB_IDENTITY_TOKEN_FILE: "/var/run/secrets/token" });
  expect(withoutSecrets("ap-southeast-1 /var/run/secrets/token")).toBe("ap-southeast-1 /var/run/secrets/token");
});

test("a client gives back nothing that the process knows as a secret, however deep", async () => {
  rememberSecrets(secret);
  const reply = { text: `say ${secret}`, toolCalls: [{ input: { [secret]: [secret] } }], latencyMs: 3, usage: null };
  const client = discreetClient({ call: async () => ({ kind: "reply", reply }) as never, close: () => undefined });
  expect(await client.call({} as ModelCall)).toEqual({
    kind: "reply",
    reply: { text: "say ***", toolCalls: [{ input: { "***": ["***"] } }], latencyMs: 3, usage: null },
  });
});
