import { onTestFinished } from "vitest";
import { ExternalDatabase } from "../../src/database/external-database.ts";
import { CuttingProxy } from "./cutting-proxy.ts";
import type { TestDatabase } from "./test-database.ts";

/** The server of a test file by a way that can be cut, for one test. */
export async function proxiedDatabase({ connect }: TestDatabase) {
  const { host, port } = await connect();
  const proxy = new CuttingProxy(`${host}/.s.PGSQL.${port}`);
  const url = `postgresql://postgres@127.0.0.1:${await proxy.listen()}/postgres`;
  onTestFinished(() => proxy.close());
  return { proxy, url, database: new ExternalDatabase(url) };
}
