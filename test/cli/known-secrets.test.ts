import { expect, test } from "vitest";
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
