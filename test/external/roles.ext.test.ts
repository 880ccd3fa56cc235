import { beforeAll, expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { query } from "../support/other-database.ts";
import { cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import { emptyDatabase, sharedServer, uniqueName } from "./shared-server.ts";

const prefix = uniqueName("team");
const password = "only for this test";
let database = "";

/** A role of `recert db roles` by scram over TCP. */
function urlOf(kind: "owner" | "app" | "reader"): string {
  return sharedServer.url(database, { user: `${prefix}_${kind}`, password });
}

async function setUpRoles(): Promise<void> {
  const { stdout } = await new Cli().run("db", "roles", "--prefix", prefix);
  const passwords = ["owner", "app", "reader"].map((kind) => `ALTER ROLE ${prefix}_${kind} PASSWORD '${password}'`);
  await query(sharedServer.url(database), stdout, ...passwords);
}

beforeAll(async () => {
  database = await emptyDatabase();
  await setUpRoles();
});

test("the app cannot migrate, the owner can, and then the app drives whole runs and the reader sees two relations", async () => {
  const cli = await cliAt(urlOf("app"));
  const early = await cli.run("db", "migrate", "--json");
  expect(early.exitCode).toBe(2);
  expect(lastWord(early)).toMatchObject({ error: { code: "database_insufficient_privilege" } });
  expect(await new AsRole("owner").run("db", "migrate")).toMatchObject({ exitCode: 0 });
  await setUpRoles();

  await expectUnbroken(cli, startRun(cli, "0"));
  const killed = startRun(cli);
  await pauseAfter(killed, 1);
  const { target } = killed.events[0]?.data ?? {};
  await killed.endBy("SIGKILL");
  expect(await cli.run("resume", "latest", "--json")).toMatchObject({ exitCode: 0 });
  expect(
    await cli.run("clear", "acme.model-1-v1", "--suite", "quick", "--target", String(target), "--yes"),
  ).toMatchObject({
    exitCode: 0,
  });
  await cli.verify();
  await expect(query(urlOf("app"), "DELETE FROM recert.events")).rejects.toMatchObject({ code: "42501" });

  expect(await query(urlOf("reader"), "SELECT status FROM recert.runs")).toHaveLength(3);
  expect(await query(urlOf("reader"), "SELECT model_id FROM recert.current_certifications")).toHaveLength(2);
  await expect(query(urlOf("reader"), "SELECT FROM recert.events")).rejects.toMatchObject({ code: "42501" });
  const asReader = await new AsRole("reader").run("start", "--yes", "--json", "--simulate");
  expect(asReader.exitCode).toBe(2);
  expect(lastWord(asReader)).toMatchObject({ error: { code: "database_insufficient_privilege" } });
  await expect(query(urlOf("owner"), "CREATE ROLE another")).rejects.toMatchObject({ code: "42501" });
});

/** A user's machine with the URL of that role. */
class AsRole extends Cli {
  constructor(kind: "owner" | "app" | "reader") {
    super();
    Object.assign(this.env, { DATABASE_URL: urlOf(kind) });
  }
}
