import cryptoJs from "crypto-js";
import { expect, test } from "vitest";
import { openUserKeys } from "../../src/credentials/application-user.ts";

const secret = "the application's own secret, long enough";
const keys = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: null,
};
const plain = { email: "a@example.com", accessKey: keys.accessKeyId, secretKey: keys.secretAccessKey, region: null };

function closed(text: string): string {
  return cryptoJs.AES.encrypt(text, secret).toString();
}

test("opens keys that are closed, plain, or one of each", () => {
  const accessKey = closed(keys.accessKeyId);
  const secretKey = closed(keys.secretAccessKey);
  expect(openUserKeys({ ...plain, accessKey, secretKey }, secret)).toEqual({ kind: "open", keys });
  expect(openUserKeys({ ...plain, secretKey }, secret)).toEqual({ kind: "open", keys });
  expect(openUserKeys(plain, secret)).toEqual({ kind: "open", keys });
});

test("blames the secret where nothing opens, and where what opens is nonsense", () => {
  const wrong = { kind: "closed", problem: "wrong_secret" };
  expect(openUserKeys({ ...plain, accessKey: closed(keys.accessKeyId) }, "another secret, long enough too")).toEqual(
    wrong,
  );
  expect(openUserKeys({ ...plain, accessKey: closed("\u0001nonsense") }, secret)).toEqual(wrong);
});

test.each([`${keys.accessKeyId}\n`, ` ${keys.accessKeyId}\r\n`, `\uFEFF${keys.accessKeyId}`])(
  "leaves out what was pasted around a key: %j",
  (pasted) => {
    expect(openUserKeys({ ...plain, accessKey: closed(pasted) }, secret)).toEqual({ kind: "open", keys });
    expect(openUserKeys({ ...plain, accessKey: `${closed(keys.accessKeyId)}\n` }, secret).kind).toBe("open");
    expect(openUserKeys({ ...plain, accessKey: pasted }, secret).kind).toBe("open");
  },
);

test.each(["", "sua-access-key", "não é chave", `"${keys.accessKeyId}"`, `${keys.accessKeyId}\u200b`])(
  "blames what is stored, not the secret that opened it: %j",
  (text) => {
    const unsound = { kind: "closed", problem: "unsound" };
    expect(openUserKeys({ ...plain, accessKey: closed(text) }, secret)).toEqual(unsound);
  },
);

test("blames the secret for two thousand wrong ones, never what is stored", () => {
  const user = { ...plain, accessKey: closed(keys.accessKeyId), secretKey: closed("x") };
  const problems = Array.from({ length: 2_000 }, (_, i) => openUserKeys(user, `${secret}${i}`));
  expect(problems).toEqual(problems.map(() => ({ kind: "closed", problem: "wrong_secret" })));
});

test("blames the stored text where it is plain and no keys", () => {
  const unsound = { kind: "closed", problem: "unsound" };
  expect(openUserKeys({ ...plain, accessKey: "sua-access-key" }, secret)).toEqual(unsound);
  expect(openUserKeys({ ...plain, accessKey: keys.secretAccessKey, secretKey: keys.accessKeyId }, secret)).toEqual(
    unsound,
  );
});
