import { drawInteger, drawOne } from "../build/simulator/seeded-random.js";
import { backendKilled, bothKilled, cliKilled, connectionsCut, serverKilled, wayCut } from "./blows.mjs";
import { hold } from "./invariants.mjs";

const hourMs = 3_600_000;
/** How far a clock is moved: within what is taken for one time, beyond it, and absurdly; twice as often put right again. */
const movesMs = [0, 0, -240_000, 240_000, -5 * hourMs, 9 * hourMs, 3 * 365 * 24 * hourMs];
/** How long a link is down, in milliseconds: also for longer than a worker may be silent before its targets are given away. */
const downMs = { min: 500, max: 20_000 };

/** As those of blows.mjs; `machine` is the one whose worker is `cli`. */
const workerKilled = { ...cliKilled, name: "SIGKILL of a worker" };
const workerStopped = { name: "SIGTERM of a worker", strike: ({ cli }) => stop(cli) };
const workerAndServerKilled = { ...bothKilled, name: "SIGKILL of a worker and the server at once" };
const queueDropped = { name: "the queue's schema dropped", strike: ({ world }) => dropQueue(world) };
const clockMoved = { name: "a worker's clock moved", strike: moveClock };
const linkCut = { name: "a worker's link taken down for a while", strike: cutLink };

/** What strikes a fleet, with how often it happens in a hundred blows. `hasWay`: to the server, by TCP. */
export function fleetBlows({ hasWay, hasLinks }) {
  return [
    { ...workerKilled, share: 36 + (hasWay ? 0 : 8) + (hasLinks ? 0 : 6) },
    { ...workerStopped, share: 10 },
    { ...serverKilled, share: 8 },
    { ...backendKilled, share: 7 },
    { ...connectionsCut, share: 12 },
    ...(hasWay ? [{ ...wayCut, share: 8 }] : []),
    { ...workerAndServerKilled, share: 4 },
    { ...queueDropped, share: 4 },
    { ...clockMoved, share: 5 },
    ...(hasLinks ? [{ ...linkCut, share: 6 }] : []),
  ];
}

async function stop(cli) {
  if (cli.hasEnded) return false;
  cli.child.kill("SIGTERM");
  hold("leaves when told", await cli.until(() => false), "no end 60 s after SIGTERM");
  const { exitCode, signal, stderr } = await cli.ended;
  // One that is only starting does not listen yet.
  hold("leaves when told", exitCode === 143 || signal === "SIGTERM" || exitCode === 4, `exit ${exitCode}: ${stderr}`);
  return true;
}

/** The queue holds nothing that the ledger does not. */
async function dropQueue(world) {
  await world.read((client) => client.query("DROP SCHEMA IF EXISTS recert_queue CASCADE"));
  return true;
}

async function moveClock({ machine, random }) {
  machine.moveClock(drawOne(random, movesMs));
  return true;
}

function cutLink({ machine, random }) {
  return machine.cutLink(drawInteger(random, downMs.min, downMs.max));
}
