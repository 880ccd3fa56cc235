import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { until } from "../database/temporary-home.ts";
import { query } from "../support/other-database.ts";
import type { DebianServer } from "./debian-server.mjs";
import { freePort, serverAccount, serverPlace } from "./server-place.mjs";
import { otherProgram } from "./server-programs.mjs";

/** The URL of a database through a PgBouncer of its own, which ends with the test. */
export async function throughPgBouncer(
  server: DebianServer,
  database: string,
  mode: "session" | "transaction",
): Promise<string> {
  const place = serverPlace();
  const port = await freePort();
  const configuration = join(place, "pgbouncer.ini");
  writeFileSync(configuration, iniOf({ place, port, mode, serverPort: server.port }));
  const bouncer = spawn(otherProgram("pgbouncer"), ["-q", configuration], { ...serverAccount(), stdio: "ignore" });
  const gone = once(bouncer, "exit");
  onTestFinished(async () => {
    bouncer.kill("SIGQUIT");
    await gone;
  });
  const url = `postgresql://postgres@127.0.0.1:${port}/${database}`;
  await untilItAnswers(url);
  return url;
}

interface Ini {
  readonly place: string;
  readonly port: number;
  readonly mode: string;
  readonly serverPort: number;
}

/** As its documentation advises for clients that prepare statements: what a session sets is not forgotten on purpose. */
function iniOf({ place, port, mode, serverPort }: Ini): string {
  return `[databases]
* = host=127.0.0.1 port=${serverPort} user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = ${mode}
default_pool_size = 20
pidfile = ${join(place, "pgbouncer.pid")}
logfile = ${join(place, "pgbouncer.log")}
ignore_startup_parameters = extra_float_digits
`;
}

function untilItAnswers(url: string): Promise<void> {
  return until(() =>
    query(url, "SELECT 1").then(
      () => true,
      () => false,
    ),
  );
}
