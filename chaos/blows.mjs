import { drawInteger, drawOne } from "../build/simulator/seeded-random.js";

/**
 * What can be struck. `hitsCli`: the process that drives the run dies. `strike` resolves to false when there was nothing
 * to hit at that moment.
 */
export const cliKilled = { name: "SIGKILL of the CLI", hitsCli: true, strike: ({ cli }) => killCli(cli) };
export const serverKilled = {
  name: "SIGKILL of the server",
  hitsCli: false,
  strike: ({ world }) => world.server.strike(),
};
export const backendKilled = { name: "SIGKILL of a backend", hitsCli: false, strike: killBackend };
export const connectionsCut = { name: "connections cut", hitsCli: false, strike: cutConnections };
export const wayCut = {
  name: "connections cut on the way",
  hitsCli: false,
  strike: ({ world }) => world.server.cutWay(),
};
export const bothKilled = { name: "SIGKILL of both at once", hitsCli: true, strike: killBoth };

/** What makes sense for a server, with how often it happens in a hundred blows. */
export const blowsOf = {
  embedded: [
    { ...cliKilled, share: 40 },
    { ...serverKilled, share: 10 },
    { ...backendKilled, share: 10 },
    { ...connectionsCut, share: 35 },
    { ...bothKilled, share: 5 },
  ],
  /** A server of the storm's own, which may be killed and is started again. */
  own: [
    { ...cliKilled, share: 40 },
    { ...serverKilled, share: 10 },
    { ...backendKilled, share: 10 },
    { ...connectionsCut, share: 20 },
    { ...wayCut, share: 15 },
    { ...bothKilled, share: 5 },
  ],
  /** Somebody's server: nothing but what is the storm's own is struck. */
  foreign: [
    { ...cliKilled, share: 50 },
    { ...connectionsCut, share: 25 },
    { ...wayCut, share: 25 },
  ],
};

/** The next blow, by the shares. */
export function drawBlow(blows, random) {
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

/** The server first, and not waited for: it must not be back before the CLI is gone. */
async function killBoth({ cli, world }) {
  const back = world.server.strike();
  const isHit = await killCli(cli);
  await back;
  return isHit;
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

const connectionsOfCli = `FROM pg_stat_activity
  WHERE application_name = 'recert' AND datname = current_database() AND pid <> pg_backend_pid()`;
