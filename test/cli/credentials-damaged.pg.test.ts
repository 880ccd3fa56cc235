import { beforeAll, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { encryptionSecret, exampleKeys } from "../support/aws-keys.ts";
import { runHosted } from "../support/command-host.ts";
import { otherDatabase, query } from "../support/other-database.ts";

const home = preparedHome();
const otherSecret = "another secret of more than thirty-two characters";
const piped = JSON.stringify({ ...exampleKeys, region: "us-east-1" });
let url: string;
let sealed: string;

beforeAll(async () => {
  url = await otherDatabase();
  expect((await recert(["db", "migrate"])).code).toBe(0);
  expect((await recert(["credentials", "set", "ann"], { input: piped })).code).toBe(0);
  const [row = {}] = await query(url, "SELECT sealed FROM recert.credentials");
  const { sealed: text } = row;
  sealed = String(text);
}, 120_000);

function recert(words: readonly string[], more: { env?: Record<string, string>; input?: string } = {}) {
  const env = { DATABASE_URL: url, ENCRYPTION_SECRET: encryptionSecret, ENCRYPTION_SECRET_NEW: otherSecret };
  return runHosted(words, {
    home,
    env: { ...env, ...more.env },
    ...(more.input === undefined ? {} : { input: more.input }),
  });
}

const damaged = "The credentials ann were changed or damaged in the database since they were sealed.";
const otherCost = "The credentials ann ask for another work factor than recert seals with.";
const wrongSecret = "ENCRYPTION_SECRET does not open the credentials ann.";

const region = ["--region", "us-east-1"];
const kept = ["--credentials", "database", "--user", "ann"];
const start = ["start", "--yes", "--suite", "quick", ...region, ...kept];
const set = ["credentials", "set", "bob"];
const rotate = ["credentials", "rotate"];
const doctor = ["doctor", ...region, ...kept];

/** None of the commands changes anything, calls anybody, or takes it for a fault of its own. */
async function expectSaid(sentence: string, commands: string[][], env: Record<string, string> = {}): Promise<void> {
  const before = await query(url, "SELECT * FROM recert.credentials");
  for (const words of commands) {
    const { code, stdout, stderr } = await recert(words, { env, input: piped });
    expect(`${stdout}${stderr}`.replaceAll(/\s+/g, " "), words.join(" ")).toContain(sentence);
    expect(`${stdout}${stderr}`).not.toContain("fault in recert");
    expect(code, words.join(" ")).toBe(3);
  }
  expect(await query(url, "SELECT * FROM recert.credentials")).toEqual(before);
  expect(await query(url, "SELECT count(*)::int AS events FROM recert.events")).toEqual([{ events: 0 }]);
}

test("a wrong secret, damage, a changed user and a hostile work factor each have their sentence", {
  timeout: 240_000,
}, async () => {
  await expectSaid(wrongSecret, [start, rotate], {
    ENCRYPTION_SECRET: "a wrong secret of more than thirty-two characters",
  });
  await query(url, "UPDATE recert.credentials SET user_email = 'eve@example.org'");
  await expectSaid(damaged, [start, set, doctor]);
  await query(url, `UPDATE recert.credentials SET user_email = NULL, sealed = '${sealed.slice(0, -1)}'`);
  await expectSaid(damaged, [rotate]);
  await query(
    url,
    `UPDATE recert.credentials SET sealed = '${sealed.replace(".17.", ".30.")}', created_at = 'infinity'`,
  );
  await expectSaid(otherCost, [start, set]);
  const { code, stdout, stderr } = await recert(["credentials", "list", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual([expect.objectContaining({ name: "ann", problem: "other_cost" })]);
  expect(stderr).toContain(otherCost);
  expect((await recert(["credentials", "remove", "ann", "--yes"])).code).toBe(0);
});
