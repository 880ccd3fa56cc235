import { homeLayout } from "../dist/database/embedded/home-layout.js";
import { readPostmasterFile } from "../dist/database/embedded/postmaster-file.js";
import { processRole } from "../dist/database/embedded/server-process.js";
import { drawInteger, drawOne } from "../dist/simulator/seeded-random.js";

/**
 * What can be struck, and how often in a hundred blows. `hitsCli`: the process that drives the run dies. `strike`
 * resolves to false when there was nothing to hit at that moment.
 */
export const blows = [
  { name: "SIGKILL of the CLI", share: 40, hitsCli: true, strike: ({ cli }) => killCli(cli) },
  { name: "SIGKILL of the server", share: 10, hitsCli: false, strike: ({ world }) => killServer(world) },
  { name: "SIGKILL of a backend", share: 10, hitsCli: false, strike: killBackend },
  { name: "connections cut", share: 35, hitsCli: false, strike: cutConnections },
  { name: "SIGKILL of both at once", share: 5, hitsCli: true, strike: killBoth },
];

/** The next blow, by the shares. */
export function drawBlow(random) {
  let left = drawInteger(random, 1, 100);
  return blows.find(({ share }) => {
    left -= share;
    return left <= 0;
  });
}

async function killCli(cli) {
  if (cli.hasEnded) return false;
  cli.child.kill("SIGKILL");
  const { signal } = await cli.ended;
  return signal === "SIGKILL";
}

/** The postmaster alone, as the kernel's out-of-memory killer would: its backends find themselves orphaned. */
async function killServer({ home }) {
  const { data } = homeLayout(home);
  const file = await readPostmasterFile(data);
  if (file.kind !== "written" || (await processRole(file.pid, data)) !== "postmaster") return false;
  process.kill(file.pid, "SIGKILL");
  return true;
}

async function killBoth({ cli, world }) {
  await killServer(world);
  return killCli(cli);
}

/** One backend of the CLI; the server then ends all the others and recovers from its log. */
function killBackend({ world, random }) {
  return onServer(world, async (client) => {
    const { rows } = await client.query(`SELECT pid ${connectionsOfCli}`);
    if (rows.length === 0) return false;
    process.kill(drawOne(random, rows).pid, "SIGKILL");
    return true;
  });
}

function cutConnections({ world }) {
  return onServer(world, async (client) => {
    const { rowCount } = await client.query(`SELECT pg_terminate_backend(pid) ${connectionsOfCli}`);
    return rowCount > 0;
  });
}

async function onServer(world, use) {
  const client = await world.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const connectionsOfCli = "FROM pg_stat_activity WHERE application_name = 'recert' AND pid <> pg_backend_pid()";
