import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { baseClientConfig } from "../../build/database/client-config.js";
import { EmbeddedDatabase } from "../../build/database/embedded/embedded-database.js";
import { ExternalDatabase } from "../../build/database/external-database.js";
import { migrate } from "../../build/database/migrate.js";

/** How long after the last client the server of a benchmark stops, in milliseconds. */
const idleMs = 500;

/**
 * An embedded server in a home of its own, up until `dispose`. `home` holds the database that the command line sees;
 * `newDatabase` makes further ones on the same server, each reached by its URL.
 */
export async function startEmbeddedServer() {
  const home = await mkdtemp(join(tmpdir(), "recert-bench-"));
  const embedded = new EmbeddedDatabase(home, idleMs);
  // Its own connection keeps the server up, whatever else comes and goes.
  const admin = await embedded.connect();
  await migrate(embedded);
  return {
    home,
    embedded,
    newDatabase: async (name) => {
      await admin.query(`create database ${name}`);
      const url = `postgresql:///${name}?${new URLSearchParams({ host: admin.host, user: admin.user })}`;
      await migrate(new ExternalDatabase(url));
      return url;
    },
    dispose: async () => {
      await admin.end();
      await untilStopped(home);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A plain connection to a database, with the parsers of recert's own. */
export async function connectTo(url) {
  const client = new pg.Client({ ...baseClientConfig(), connectionString: url });
  await client.connect();
  return client;
}

async function untilStopped(home) {
  const postmasterFile = join(home, "postgres", "data", "postmaster.pid");
  for (let tries = 0; existsSync(postmasterFile) && tries < 300; tries += 1) await delay(100);
}
