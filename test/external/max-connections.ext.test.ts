import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { query } from "../support/other-database.ts";
import type { DebianServer } from "./debian-server.mjs";
import { cliAt, expectUnbroken, lastWord, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerOn, ownServer } from "./own-server.ts";

const tooManyConnections = "53300";

let server: DebianServer;
let url = "";

beforeAll(async () => {
  server = await ownServer({ settings: ["max_connections = 12", "superuser_reserved_connections = 2"] });
  url = await ledgerOn(server);
  await query(url, "CREATE ROLE app LOGIN", "GRANT ALL ON SCHEMA recert TO app");
  await query(
    url,
    "GRANT ALL ON ALL TABLES IN SCHEMA recert TO app",
    "GRANT ALL ON ALL ROUTINES IN SCHEMA recert TO app",
  );
});

test("start says with exit 4 that the server has no connection left, and writes nothing", async () => {
  const cli = await cliAt(asApp());
  const others = new Others();
  await others.takeAll();
  const refused = await startRun(cli).ended;
  expect(refused.exitCode).toBe(4);
  expect(lastWord(refused)).toMatchObject({ runId: null, error: { code: "database_too_many_connections" } });
  await others.giveBack();
  expect(await query(url, "SELECT FROM recert.events")).toHaveLength(0);
});

test("a run waits for a connection when others have taken its own in the middle", async () => {
  const cli = await cliAt(asApp());
  const recert = startRun(cli, "1500ms");
  await pauseAfter(recert, 1);
  const others = new Others();
  while ((await connectionsOfRun()) > 0 || !(await others.takeAll())) {
    await query(url, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'recert'");
    await others.takeAll();
  }
  await delay(2_000);
  expect(await connectionsOfRun()).toBe(0);
  await others.giveBack();
  await expectUnbroken(cli, recert);
});

/** The ledger as a role to which the connections reserved for superusers are closed. */
function asApp(): string {
  return url.replace("postgres@", "app@");
}

async function connectionsOfRun(): Promise<number> {
  return (await query(url, "SELECT FROM pg_stat_activity WHERE application_name = 'recert'")).length;
}

/** Other programs on the same server. */
class Others {
  readonly #clients: Client[] = [];

  constructor() {
    onTestFinished(() => this.giveBack());
  }

  /** True once the server refuses a further one. */
  async takeAll(): Promise<boolean> {
    for (;;) {
      const client = new Client(asApp());
      client.on("error", () => undefined);
      try {
        await client.connect();
        this.#clients.push(client);
      } catch (error) {
        expect(error).toMatchObject({ code: tooManyConnections });
        return true;
      }
    }
  }

  async giveBack(): Promise<void> {
    await Promise.all(this.#clients.splice(0).map((client) => client.end()));
  }
}
