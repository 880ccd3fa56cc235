import { describe, expect, test } from "vitest";
import { looksSecret } from "../../src/credentials/aws-keys.ts";
import { readKeyText } from "../../src/credentials/key-text.ts";

const accessKeyId = "AKIAIOSFODNN7EXAMPLE";
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const keys = { accessKeyId, secretAccessKey, sessionToken: null };
const sessionToken = "FwoGZXIvYXdzEXAMPLE==";

describe("keys are read from", () => {
  test.each([
    ["JSON", JSON.stringify({ accessKeyId, secretAccessKey })],
    [
      "JSON with AWS's names",
      JSON.stringify({ Version: 1, AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey }),
    ],
    ["JSON with a table's names", JSON.stringify({ awsAccessKey: accessKeyId, awsSecretKey: secretAccessKey })],
    ["a .env file", `# mine\nAWS_ACCESS_KEY_ID=${accessKeyId}\nAWS_SECRET_ACCESS_KEY="${secretAccessKey}"\nOTHER=1\n`],
    [
      "a shell's exports",
      `export AWS_ACCESS_KEY_ID=${accessKeyId}\r\nexport AWS_SECRET_ACCESS_KEY=${secretAccessKey}\r\n`,
    ],
    ["a profile", `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`],
  ])("%s", (_, text) => {
    expect(readKeyText(text)).toEqual({ kind: "ok", keys, region: null });
  });

  test("what `aws sts` prints, with session token and region", () => {
    const inner = { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken };
    const text = JSON.stringify({ Credentials: inner, AssumedRoleUser: {}, region: "eu-west-1" });
    expect(readKeyText(text)).toEqual({ kind: "ok", keys: { ...keys, sessionToken }, region: "eu-west-1" });
  });

  test("lines with a session token and a region", () => {
    const lines = [`AWS_ACCESS_KEY_ID=${accessKeyId}`, `AWS_SECRET_ACCESS_KEY=${secretAccessKey}`];
    const text = [...lines, `AWS_SESSION_TOKEN=${sessionToken}`, "AWS_DEFAULT_REGION=us-west-2"].join("\n");
    expect(readKeyText(text)).toEqual({ kind: "ok", keys: { ...keys, sessionToken }, region: "us-west-2" });
  });
});

describe("refuses", () => {
  test.each([
    [" \n", { kind: "empty" }],
    ['{"accessKeyId": ', { kind: "not_json" }],
    [`[a]\naws_access_key_id=${accessKeyId}\n[b]\n`, { kind: "several_profiles" }],
    ["hello", { kind: "missing", parts: ["accessKeyId", "secretAccessKey"] }],
    [JSON.stringify({ accessKeyId, secretAccessKey: 7 }), { kind: "missing", parts: ["secretAccessKey"] }],
    [
      JSON.stringify({ accessKeyId: secretAccessKey, secretAccessKey: "my secret" }),
      { kind: "unsound", parts: ["accessKeyId", "secretAccessKey"] },
    ],
    [
      JSON.stringify({ accessKeyId, secretAccessKey, sessionToken: "two words, no token" }),
      { kind: "unsound", parts: ["sessionToken"] },
    ],
  ])("%j", (text, problem) => {
    expect(readKeyText(text)).toEqual({ kind: "problem", problem });
  });
});

test.each([
  [accessKeyId, true],
  [secretAccessKey, true],
  ["default", false],
  ["some.body.with.a.very.long.name@mail.example.com", false],
])("takes %s for a secret: %s", (word, expected) => {
  expect(looksSecret(word)).toBe(expected);
});
