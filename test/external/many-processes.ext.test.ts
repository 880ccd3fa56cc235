import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { resolveDatabase } from "../../src/database/resolve-database.ts";
import { readLedgerPage } from "../../src/events/postgres/read-ledger.ts";
import { cliAt } from "./ledger-on.ts";
import { ledgerDatabase, sharedServer } from "./shared-server.ts";

const regions = Array.from({ length: 16 }, (_, i) => `xx-test-${i + 1}`);

test("16 processes with a target each write one ledger without a gap, and each its own run whole", async () => {
  const url = sharedServer.url(await ledgerDatabase());
  const cli = await cliAt(url, 2);
  const registry = join(dirname(cli.home), "registry.json");
  const options = ["--yes", "--json", "--suite", "quick", "--delay", "100ms", "--registry", registry];
  const processes = regions.map((region) => cli.follow("start", ...options, "--region", region));
  for (const { ended } of processes) expect(await ended).toMatchObject({ exitCode: 0 });

  const client = await resolveDatabase({ databaseUrl: url, home: "/nonexistent" }).connect();
  const rows = await readLedgerPage(client, { after: 0, limit: 10_000 });
  await client.end();
  expect(rows.map(({ globalPosition }) => globalPosition)).toEqual(rows.map((_, i) => i + 1));
  const printed = processes.flatMap(({ events }) => events.map(({ runId, version }) => `${runId} ${version}`));
  expect(rows.map(({ runId, version }) => `${runId} ${version}`).sort()).toEqual(printed.sort());
  expect(new Set(rows.map(({ runId }) => runId)).size).toBe(16);
  await cli.verify();
});
