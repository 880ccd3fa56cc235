// node client-program.mjs HOME IDLE_MS [MIGRATIONS]: connects, says so in one line of JSON, stays until it is ended.
import { EmbeddedDatabase } from "../../build/database/embedded/embedded-database.js";
import { migrate } from "../../build/database/migrate.js";

const [home, idleMs, migrations] = process.argv.slice(2);
try {
  const database = new EmbeddedDatabase(home, Number(idleMs));
  const client = await database.connect();
  if (migrations) await migrate(database, migrations);
  const { rows } = await client.query("select pg_postmaster_start_time()::text as started");
  process.stdout.write(JSON.stringify({ serverStartedAt: rows[0].started }));
  setInterval(() => undefined, 60_000);
} catch (error) {
  process.stdout.write(JSON.stringify({ errorCode: error.code }));
}
