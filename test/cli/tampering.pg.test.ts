import { beforeAll, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { twoModels } from "../support/quick-run.ts";
import { jsonLines } from "../support/run-cli.ts";

let home: string;
let url: string;

beforeAll(async () => {
  home = preparedHome();
  expect((await run(twoModels, { home })).code).toBe(0);
  url = await databaseUrl(home);
});

test("verify finds nothing wrong with a ledger that nobody has touched", async () => {
  const finished = await run(["verify"], { home });
  expect(finished.stdout).toMatch(/^\d+ events of 1 run verified; head \d+:[0-9a-f]{64}\n$/);
  expect(finished.code).toBe(0);
});

test.each([
  ["UPDATE", "update recert.events set type = type"],
  ["DELETE", "delete from recert.events where false"],
  ["TRUNCATE", "truncate recert.events"],
])("%s of recert.events fails for the superuser, as a replica too", async (word, statement) => {
  const refusal = new RegExp(`append-only: ${word} is refused`);
  await expect(query(url, statement)).rejects.toThrow(refusal);
  await expect(query(url, "set session_replication_role = replica", statement)).rejects.toThrow(refusal);
});

test.each([
  ["a type", "update recert.events set type = 'RunCancelled' where global_position = 5", 5],
  ["a time", "update recert.events set occurred_at = occurred_at - interval '1 ms' where global_position = 3", 3],
  ["a payload", "update recert.events set payload = replace(payload, 'passed', 'failed') where global_position = 6", 6],
  ["a missing event", "delete from recert.events where global_position = 7", 8],
])("verify exits 1 and names the place where %s was changed behind the trigger", async (_, change, position) => {
  await query(url, "create table if not exists public.kept as table recert.events");
  await behindTheTrigger(change);
  const people = await run(["verify"], { home });
  const programs = await run(["verify", "--json"], { home });
  await behindTheTrigger("delete from recert.events", restore);
  expect(people.code).toBe(1);
  expect(people.stderr).toContain(`position ${position}, run `);
  expect(jsonLines(programs)).toMatchObject([{ ok: false, badEvent: { globalPosition: position } }]);
  expect((await run(["verify"], { home })).code).toBe(0);
});

test("verify exits 1 when events are missing at the end, though the chain before them is whole", async () => {
  await query(url, "create table if not exists public.kept as table recert.events");
  await behindTheTrigger("delete from recert.events where global_position > 17");
  const finished = await run(["verify"], { home });
  await behindTheTrigger("delete from recert.events", restore);
  expect(finished.code).toBe(1);
  expect(finished.stderr).toMatch(/head says 19:.*its last event 17:.*events are missing at the end/);
});

test("verify exits 1 when a projection says something else than the ledger", async () => {
  await query(url, "update recert.certifications set rating = 1.0 where model_id = 'amazon.nova-lite-v1:0'");
  const finished = await run(["verify"], { home });
  await query(url, "update recert.certifications set rating = 5.0 where model_id = 'amazon.nova-lite-v1:0'");
  expect(finished.code).toBe(1);
  expect(finished.stderr).toMatch(/certifications\.rating .*expected 5, found 1/);
});

const columns = `global_position, run_id, version, event_id, type, schema_version, payload, owner_epoch, occurred_at,
  recorded_at, prev_hash, hash`;
const restore = `insert into recert.events (${columns}) select ${columns} from public.kept`;

function behindTheTrigger(...statements: readonly string[]): Promise<unknown> {
  const trigger = "trigger events_refuse_change";
  const switched = (how: string) => `alter table recert.events ${how} ${trigger}`;
  return query(url, switched("disable"), ...statements, switched("enable always"));
}
