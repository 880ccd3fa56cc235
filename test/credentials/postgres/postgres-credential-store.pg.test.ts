import { EventEmitter, once } from "node:events";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { SealedCredentials } from "../../../src/credentials/kept-credentials.ts";
import { PostgresCredentialStore } from "../../../src/credentials/postgres/postgres-credential-store.ts";
import { openTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
let store: PostgresCredentialStore;
let other: PostgresCredentialStore;
beforeAll(async () => {
  database = await openTestDatabase();
  store = new PostgresCredentialStore(await database.connect());
  other = new PostgresCredentialStore(await database.connect());
});
beforeEach(async () => {
  for (const { name } of await store.list()) await store.remove(name);
});

function sealed(name: string, keyIdSuffix = "MPLE"): SealedCredentials {
  return { name, userEmail: "a@example.com", region: "us-east-1", keyIdSuffix, sealed: "recert1.17.x" };
}

test("keeps what it is given, by name, with the times", async () => {
  await store.change(async () => [sealed("b"), sealed("a")]);
  const kept = await store.list();
  expect(kept).toMatchObject([sealed("a"), sealed("b")]);
  expect(kept[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

test("puts new ones in place of those of their name", async () => {
  await store.change(async () => [sealed("a"), sealed("b")]);
  const [before] = await store.list();
  await store.change(async () => [sealed("a", "WXYZ")]);
  const [after, untouched] = await store.list();
  expect(after).toMatchObject({ keyIdSuffix: "WXYZ", createdAt: before?.createdAt });
  expect(untouched).toMatchObject(sealed("b"));
});

test("changes nothing when the decision or one of the rows fails", async () => {
  await store.change(async () => [sealed("a")]);
  await expect(store.change(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(store.change(async () => [sealed("b"), sealed("c", "too long")])).rejects.toMatchObject({
    code: "23514",
  });
  expect((await store.list()).map(({ name }) => name)).toEqual(["a"]);
});

test("lets one change wait for another, and others read meanwhile", async () => {
  const gate = new EventEmitter();
  const first = store.change(async () => {
    const opened = once(gate, "open");
    gate.emit("held");
    await opened;
    return [sealed("a")];
  });
  await once(gate, "held");
  const seen: string[] = [];
  const second = other.change(async (kept) => {
    seen.push(...kept.map(({ name }) => name));
    return [];
  });
  const reader = new PostgresCredentialStore(await database.connect());
  expect(await reader.list()).toEqual([]);
  gate.emit("open");
  await Promise.all([first, second]);
  expect(seen).toEqual(["a"]);
});

test("removes what is there, and says when there is nothing", async () => {
  await store.change(async () => [sealed("a")]);
  expect(await store.remove("a")).toBe(true);
  expect(await store.remove("a")).toBe(false);
});
