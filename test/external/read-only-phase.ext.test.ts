import { setTimeout as delay } from "node:timers/promises";
import { test } from "vitest";
import { query } from "../support/other-database.ts";
import { cliAt, expectUnbroken, pauseAfter, startRun } from "./ledger-on.ts";
import { ledgerOn, ownServer } from "./own-server.ts";

test("a run goes on when its server was read-only for some seconds, as it is after a failover", async () => {
  const server = await ownServer();
  const cli = await cliAt(await ledgerOn(server));
  const recert = startRun(cli);
  await pauseAfter(recert, 1);
  const writable = server.url("postgres", { parameters: { options: "-c default_transaction_read_only=off" } });
  const set = (value: "on" | "off") =>
    query(writable, `ALTER SYSTEM SET default_transaction_read_only = ${value}`, "SELECT pg_reload_conf()");
  await set("on");
  await delay(3_000);
  await set("off");
  await expectUnbroken(cli, recert);
});
