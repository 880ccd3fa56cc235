import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines, run } from "../support/run-cli.ts";

const home = preparedHome();
const bundle = join(dirname(home), "bundle.ndjson");
/** Each event's position and hash, as `verify` prints a head; `heads[0]` is before the first. */
let heads: readonly string[];

beforeAll(async () => {
  for (let runs = 0; runs < 2; runs++) expect((await runHosted(oneModel, { home })).code).toBe(0);
  await runHosted(["export", "--all", "-o", bundle], { home });
  const rows = await query(await databaseUrl(home), "select global_position, hash from recert.events order by 1");
  heads = [`0:${"0".repeat(64)}`, ...rows.map(({ global_position, hash }) => `${global_position}:${hash}`)];
});

const since = (head: string | undefined, ...flags: readonly string[]) =>
  runHosted(["verify", "--since", String(head), ...flags], { home });

test.each([
  ["before a run", 11, 1],
  ["in the middle of a run, whose earlier events are believed", 16, 1],
  ["in the middle of an earlier run", 5, 2],
  ["at the last event", 22, 0],
])("goes on %s, and says what was not checked", async (_, at, runs) => {
  const told = await since(heads[at]);
  expect(told).toMatchObject({ code: 0 });
  expect(told.stdout).toContain(
    `Not checked: events 1 to ${at}, and the tables of runs, certifications, waivers and schedules.`,
  );
  const [answer] = jsonLines(await since(heads[at], "--json"));
  expect(answer).toEqual({
    ...{ ok: true, events: 22 - at, runs, head: head(22) },
    since: head(at),
    notChecked: { lastPosition: at, tables: ["run_heads", "runs", "certifications", "waivers", "schedules"] },
  });
});

test("from before the first event it is the whole check", async () => {
  const [whole] = jsonLines(await since(heads[0], "--json"));
  expect(whole).toEqual({ ok: true, events: 22, runs: 2, head: head(22) });
});

test.each([
  ["whose hash is another", () => `11:${"f".repeat(64)}`, () => head(11).hash, /at its position is [0-9a-f]{64}/],
  ["after the end", () => `23:${"f".repeat(64)}`, () => null, /events are missing at the end/],
])("names a head %s, and exits 1", async (_, wrong, foundHash, words) => {
  const told = await since(wrong());
  expect(told.stderr).toMatch(words);
  expect(told.code).toBe(1);
  const [globalPosition, hash] = wrong().split(":");
  const [answer] = jsonLines(await since(wrong(), "--json"));
  expect(answer).toEqual({
    ok: false,
    since: { globalPosition: Number(globalPosition), hash },
    foundHash: foundHash(),
  });
});

test("expects a later head too", async () => {
  expect((await since(heads[5], "--expect-head", String(heads[20]))).code).toBe(0);
  const missed = await since(heads[5], "--expect-head", `20:${"f".repeat(64)}`);
  expect(missed.stderr).toMatch(/^position 20, .*: expected_head: /);
});

test.each([
  ["a malformed head", () => ["verify", "--since", "22"]],
  [
    "a head to expect that would not be read",
    () => ["verify", "--since", String(heads[9]), "--expect-head", String(heads[9])],
  ],
  ["a bundle", () => ["verify", bundle, "--since", String(heads[9])]],
])("refuses %s with exit 2", async (_, args) => {
  expect((await run(args(), { home })).code).toBe(2);
});

test("finds what was changed behind the head, and not what was changed before it", async () => {
  const url = await databaseUrl(home);
  const forge = (position: number, owner: string) =>
    query(
      url,
      "alter table recert.events disable trigger events_refuse_change",
      `update recert.events set owner_epoch = ${owner} where global_position = ${position}`,
      "alter table recert.events enable always trigger events_refuse_change",
    );
  await forge(3, "2");
  expect((await since(heads[16])).code).toBe(0);
  expect((await runHosted(["verify"], { home })).stderr).toMatch(/^position 3, .*: hash: /);
  await forge(3, "1");
  await forge(18, "2");
  const told = await since(heads[16]);
  expect(told.stderr).toMatch(/^position 18, .*: hash: /);
  expect(told.code).toBe(1);
});

function head(at: number) {
  const [position, hash] = String(heads[at]).split(":");
  return { globalPosition: Number(position), hash };
}
