import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { encryptionSecret, exampleKeys } from "../support/aws-keys.ts";
import { runHosted } from "../support/command-host.ts";
import { jsonLines, run } from "../support/run-cli.ts";

const home = preparedHome();
const env = { ENCRYPTION_SECRET: encryptionSecret };
const newSecret = "another secret of more than thirty-two characters";
const piped = JSON.stringify({ ...exampleKeys, region: "us-east-1" });

afterAll(() => runHosted(["db", "stop"], { home }));
beforeEach(async () => {
  for (const { name } of await listed()) await recert(["remove", name, "--yes"]);
});

interface Given {
  readonly env?: Record<string, string>;
  readonly input?: string;
}

function recert(words: readonly string[], more: Given = {}) {
  return runHosted(["credentials", ...words], { home, env, ...more });
}

/** In a process of its own: a real pipe, and nothing is hidden that a command before it had known for a secret. */
function recertAlone(words: readonly string[], more: Given = {}) {
  return run(["credentials", ...words], { home, env, ...more });
}

/** Keeps the example keys under a name. */
async function keep(...words: readonly string[]): Promise<void> {
  const finished = await recert(["set", ...words], { input: piped });
  expect(finished.code, finished.stderr).toBe(0);
}

async function listed(): Promise<{ name: string }[]> {
  return JSON.parse((await recert(["list", "--json"])).stdout);
}

test("keeps what is piped, and lists it without the secret", async () => {
  const kept = await recertAlone(["set"], { input: piped });
  expect(kept.stdout).toBe(
    "Credentials default are kept (access key id …MPLE).\nUse them: recert start --credentials database --user default\n",
  );
  await keep("ops@example.com", "--user", "ann@example.com", "--region", "eu-west-1");
  expect(await listed()).toEqual([
    expect.objectContaining({ name: "default", userEmail: null, region: "us-east-1", keyIdSuffix: "MPLE" }),
    expect.objectContaining({ name: "ops@example.com", userEmail: "ann@example.com", region: "eu-west-1" }),
  ]);
  const { stdout } = await recertAlone(["list"]);
  expect(stdout.replaceAll(/\d{4}-\S+ \S+ UTC/g, "TIME")).toBe(
    [
      "NAME             REGION     KEY ID  UPDATED",
      "default          us-east-1  …MPLE   TIME",
      "ops@example.com  eu-west-1  …MPLE   TIME",
      "  USER ann@example.com",
      "",
    ].join("\n"),
  );
});

test("says how to begin where nothing is kept", async () => {
  const { stdout, code } = await recert(["list"]);
  expect({ stdout, code }).toEqual({
    stdout: "No credentials are kept. `recert credentials set` keeps the first ones.\n",
    code: 0,
  });
});

test("removes what is named, and nothing without a yes", async () => {
  await keep();
  const unconfirmed = await recert(["remove", "default", "--json"]);
  expect(jsonLines(unconfirmed)).toMatchObject([{ exitCode: 2, error: { code: "confirmation_missing" } }]);
  expect(await listed()).toHaveLength(1);
  expect(jsonLines(await recert(["remove", "default", "--yes", "--json"]))).toEqual([{ removed: "default" }]);
  expect(await listed()).toEqual([]);
});

describe("rotate", () => {
  test("seals all anew, by a secret from the environment or from a pipe", async () => {
    await keep();
    await keep("second");
    const rotated = await recert(["rotate", "--json"], { env: { ...env, ENCRYPTION_SECRET_NEW: newSecret } });
    expect(jsonLines(rotated)).toEqual([{ rotated: ["default", "second"] }]);
    const old = await recert(["set", "third", "--json"], { input: piped });
    expect(jsonLines(old)).toMatchObject([{ exitCode: 3, error: { code: "encryption_secret_wrong" } }]);
    const back = await recert(["rotate"], { env: { ENCRYPTION_SECRET: newSecret }, input: `${encryptionSecret}\n` });
    expect(back.stdout).toBe("2 entries are re-encrypted. From now on set ENCRYPTION_SECRET to the new secret.\n");
    await keep("third");
  });

  test("changes nothing under a wrong secret", async () => {
    await keep();
    const before = await listed();
    const wrong = await recert(["rotate", "--json"], {
      env: { ENCRYPTION_SECRET: newSecret },
      input: encryptionSecret,
    });
    expect(jsonLines(wrong)).toMatchObject([{ exitCode: 3, error: { code: "encryption_secret_wrong" } }]);
    expect(await listed()).toEqual(before);
  });

  test.each([
    ["", "new_secret_missing", /There is no new encryption secret/],
    ["short", "new_secret_too_short", /ENCRYPTION_SECRET_NEW has fewer than 32 characters.*openssl rand/],
    [encryptionSecret, "new_secret_same", /The new encryption secret is the old one/],
  ])("refuses the new secret %j", async (input, code, says) => {
    const finished = await recert(["rotate", "--json"], { input });
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code } }]);
    expect(sentence(finished.stderr)).toMatch(says);
  });
});

describe("set refuses", () => {
  test.each([
    [{}, 3, "encryption_secret_missing", /ENCRYPTION_SECRET is not set.*openssl rand -base64 32/],
    [{ ENCRYPTION_SECRET: "short" }, 3, "encryption_secret_too_short", /fewer than 32 characters.*openssl rand/],
  ])("to seal under %j", async (secrets, exitCode, code, says) => {
    const finished = await recert(["set", "--json"], { env: { ...secrets }, input: piped });
    expect(jsonLines(finished)).toMatchObject([{ exitCode, error: { code } }]);
    expect(sentence(finished.stderr)).toMatch(says);
  });

  test.each([
    ["", "keys_empty", /Nothing came on stdin.*aws configure export-credentials/],
    ["{ accessKeyId", "keys_not_json", /begins like JSON but is not JSON/],
    ["[a]\n[b]\n", "keys_several_profiles", /more than one profile/],
    ["AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE", "keys_missing", /The secret access key is missing/],
    [`{"accessKeyId":"x","secretAccessKey":"y"}`, "keys_unsound", /access key id and secret access key does not look/],
    [piped.replace("us-east-1", "mars"), "bad_value", /--region cannot be mars/],
  ])("the input %j", async (input, code, says) => {
    const finished = await recert(["set", "--json"], { input });
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code } }]);
    expect(sentence(finished.stderr)).toMatch(says);
  });

  test("more than 64 KiB of input, whichever command reads it, and takes 64 KiB for what they hold", async () => {
    const tooMuch = "x".repeat(64 * 1024 + 1);
    for (const words of [["set"], ["rotate"]]) {
      const finished = await recertAlone([...words, "--json"], { input: tooMuch });
      expect(jsonLines(finished), words.join()).toMatchObject([{ exitCode: 2, error: { code: "input_too_long" } }]);
      expect(sentence(finished.stderr)).toContain("More than 64 KiB came on stdin.");
      expect(finished.stderr).not.toContain("xxxx");
    }
    const atMost = await recertAlone(["set", "--json"], { input: tooMuch.slice(1) });
    expect(jsonLines(atMost)).toMatchObject([{ exitCode: 2, error: { code: "keys_missing" } }]);
  });

  test.each([
    [["default", exampleKeys.accessKeyId, exampleKeys.secretAccessKey], "secret_as_argument"],
    [[exampleKeys.accessKeyId], "secret_as_argument"],
    [["--secret-access-key", exampleKeys.secretAccessKey], "secret_as_argument"],
    [[`--session-token=${exampleKeys.secretAccessKey}`], "secret_as_argument"],
    [[`--aws-key=${exampleKeys.secretAccessKey}`], "usage"],
    [["a/b"], "bad_credentials_name"],
  ])("the arguments %j, without repeating them", async (words, code) => {
    const finished = await recertAlone(["set", ...words, "--json", "-v"], { input: piped });
    expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code } }]);
    expect(finished.stdout + finished.stderr).not.toMatch(/AKIAIOSFODNN7EXAMPLE|wJalrXUtnFEMI/);
    expect(await listed()).toEqual([]);
  });
});

test.each([
  [["remove", "default", "--yes"], "credentials_unknown", /No credentials default are kept.*None are kept at all/],
  [["remove", exampleKeys.secretAccessKey, "--yes"], "secret_as_argument", /never taken from the command line/],
  [["rotate", "--new-secret", newSecret], "secret_as_argument", /never taken from the command line/],
])("%j is refused", async (words, code, says) => {
  const finished = await recert([...words, "--json"], { input: "" });
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code } }]);
  expect(sentence(finished.stderr)).toMatch(says);
});

/** What was said on stderr, its lines joined: sentences wrap. */
function sentence(stderr: string): string {
  return stderr.replaceAll(/\s+/g, " ");
}
