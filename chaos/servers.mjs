import { randomBytes } from "node:crypto";
import { EmbeddedDatabase } from "../build/database/embedded/embedded-database.js";
import { homeLayout } from "../build/database/embedded/home-layout.js";
import { readPostmasterFile } from "../build/database/embedded/postmaster-file.js";
import { processRole } from "../build/database/embedded/server-process.js";
import { ExternalDatabase } from "../build/database/external-database.js";
import { DebianServer } from "../test/external/debian-server.mjs";
import { Forwarder } from "../test/external/forwarder.mjs";
import { removeServers } from "../test/external/server-place.mjs";
import { blowsOf } from "./blows.mjs";

/** The server that recert brings along, in a home. It is started by whoever needs it. */
export async function embeddedServer(home) {
  return {
    name: "embedded",
    blows: blowsOf.embedded,
    env: {},
    connect: () => new EmbeddedDatabase(home).connect(),
    strike: () => killEmbedded(home),
    close: ({ recert }) => recert("db", "stop").ended,
  };
}

/**
 * A server that a URL names. The storm makes a database of its own there, drops it at its end and touches no other; the
 * commands reach it by a way that can be cut, which begins at `address`.
 */
export function foreignServer(url, address) {
  return async () => {
    const { hostname, port, host } = new URL(url);
    if (hostname === "") throw new Error("--database takes a URL with a host: the way to it is cut");
    const database = `recert_chaos_${randomBytes(4).toString("hex")}`;
    await execute(url, `CREATE DATABASE ${database}`);
    const way = await Forwarder.open(Number(port || 5432), hostname, address);
    const own = withDatabase(url, database);
    return {
      name: `${host}, database ${database}`,
      blows: blowsOf.foreign,
      env: { DATABASE_URL: way.through(own) },
      connect: () => new ExternalDatabase(own).connect(),
      cutWay: async () => way.cut() > 0,
      close: async ({ isEvidence }) => {
        await way.close();
        if (!isEvidence) await execute(url, `DROP DATABASE ${database} WITH (FORCE)`);
      },
    };
  };
}

/** A server from this machine's packages, by TCP, which the storm also kills and starts again. */
export function ownServer() {
  return ownServerAt();
}

/** The same, reached at an address of this machine; loopback where none is given. */
export async function ownServerAt(address) {
  const server = await DebianServer.create({ settings: ["fsync = on"] });
  const opened = await foreignServer(server.url("postgres"), address)();
  return {
    ...opened,
    name: `${await versionOf(opened)} of this machine's packages`,
    blows: blowsOf.own,
    strike: () => killAndStart(server),
    close: async (how) => {
      await opened.close(how);
      await removeServers();
    },
  };
}

/** The postmaster alone, as the kernel's out-of-memory killer would: its backends find themselves orphaned. */
async function killEmbedded(home) {
  const { data } = homeLayout(home);
  const file = await readPostmasterFile(data);
  if (file.kind !== "written" || (await processRole(file.pid, data)) !== "postmaster") return false;
  process.kill(file.pid, "SIGKILL");
  return true;
}

async function killAndStart(server) {
  server.killPostmaster();
  await server.start();
  return true;
}

function withDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function versionOf({ connect }) {
  const client = await connect();
  const { rows } = await client.query("SELECT split_part(version(), ' on ', 1) AS version");
  await client.end();
  return rows[0].version;
}

async function execute(url, statement) {
  const client = await new ExternalDatabase(url).connect();
  await client.query(statement);
  await client.end();
}
