import { describe, expect, test } from "vitest";
import { checkSecret } from "../../src/credentials/encryption-secret.ts";
import { chooseKept, type KeptCredentials, openKeys, sealKeys } from "../../src/credentials/kept-credentials.ts";

const secret = "a secret of more than thirty-two characters";
const keys = {
  accessKeyId: "ASIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  sessionToken: "FwoGZXIvYXdzEXAMPLE==",
};
const label = { name: "default", userEmail: null, region: "us-east-1" };

test("keys open as they were sealed, and show the end of their id alone", async () => {
  const sealed = await sealKeys(label, keys, secret);
  expect(sealed).toMatchObject({ ...label, keyIdSuffix: "MPLE" });
  expect(JSON.stringify(sealed)).not.toContain("ASIA");
  expect(await openKeys(sealed, secret)).toEqual({ kind: "open", keys });
});

test.each([
  { name: "other" },
  { userEmail: "ann@x.org" },
  { userEmail: "" },
  { region: "eu-west-1" },
  { region: null },
  { keyIdSuffix: "WXYZ" },
])("keys stay closed when the row beside them became %j", async (change) => {
  const sealed = await sealKeys(label, keys, secret);
  expect(await openKeys({ ...sealed, ...change }, secret)).toEqual({ kind: "closed", problem: "damaged" });
});

function kept(name: string, userEmail: string | null = null): KeptCredentials {
  const time = "2026-11-22T12:00:00.000Z";
  return { name, userEmail, region: null, keyIdSuffix: "MPLE", sealed: "", createdAt: time, updatedAt: time };
}

describe("a choice among kept credentials", () => {
  const ann = kept("ann", "Ann@example.com");
  const bob = kept("bob", "bob@example.com");

  test("without a wish is the only one, or the default", () => {
    expect(chooseKept([ann], null)).toEqual({ kind: "chosen", kept: ann });
    expect(chooseKept([ann, kept("default")], null)).toEqual({ kind: "chosen", kept: kept("default") });
  });

  test("without a wish is unclear among several", () => {
    expect(chooseKept([ann, bob], null)).toEqual({ kind: "ambiguous", names: ["ann", "bob"] });
  });

  test("goes by the name, else by the user in any case of letters", () => {
    expect(chooseKept([ann, bob], "bob")).toEqual({ kind: "chosen", kept: bob });
    expect(chooseKept([ann, bob], "ANN@example.com")).toEqual({ kind: "chosen", kept: ann });
    expect(chooseKept([ann, kept("x", "bob")], "x")).toMatchObject({ kind: "chosen", kept: { name: "x" } });
  });

  test("does not take one for another", () => {
    expect(chooseKept([ann], "bob")).toEqual({ kind: "unknown", names: ["ann"] });
    expect(chooseKept([], "bob")).toEqual({ kind: "none" });
  });

  test("is unclear where a user has several", () => {
    const names = ["ann", "ann-eu"];
    expect(chooseKept([ann, kept("ann-eu", "ann@example.com")], "ann@example.com")).toEqual({
      kind: "ambiguous",
      names,
    });
  });
});

test.each([
  [undefined, { kind: "problem", problem: "missing" }],
  ["", { kind: "problem", problem: "missing" }],
  ["x".repeat(31), { kind: "problem", problem: "too_short" }],
  ["🔑".repeat(16), { kind: "problem", problem: "too_short" }],
  ["x".repeat(32), { kind: "ok", secret: "x".repeat(32) }],
])("the secret %j is judged", (given, expected) => {
  expect(checkSecret(given)).toEqual(expected);
});
