import { execFile, spawn } from "node:child_process";
import { readlink } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The address under which everybody reaches what the storm's own network has. It exists in that network alone. */
export const hubAddress = "10.77.0.1";
const bridge = "recert0";

const marker = "RECERT_CHAOS_NETWORK";

/** Whether this process has a network of its own already. */
export function isInPrivateNetwork() {
  return process.env[marker] === "private";
}

/**
 * Runs this very command again in a network of its own, with nothing in it but loopback: what listens there cannot be reached
 * from outside. Returns its exit code. Needs root and `unshare`.
 */
export function againInPrivateNetwork() {
  const child = spawn("unshare", ["--net", process.execPath, ...process.argv.slice(1)], {
    stdio: "inherit",
    env: { ...process.env, [marker]: "private" },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode) => resolve(exitCode ?? 1));
  });
}

/** A bridge to which workers' networks are linked. The kernel removes all of it when the storm's processes are gone. */
export class PrivateNetwork {
  #holders = [];

  static async open() {
    const network = new PrivateNetwork();
    await ip("link set lo up");
    await ip(`link add ${bridge} type bridge`);
    await ip(`addr add ${hubAddress}/24 dev ${bridge}`);
    await ip(`link set ${bridge} up`);
    return network;
  }

  /** A further network, linked to this one: what starts a process in it, and what cuts the link and joins it again. */
  async link(place) {
    const holder = await holdNetwork();
    this.#holders.push(holder);
    const [own, before] = [`worker${place}`, ["nsenter", "-t", String(holder.pid), "-n"]];
    const inside = (...command) => run(before[0], [...before.slice(1), "ip", ...command.join(" ").split(" ")]);
    await ip(`link add ${own} type veth peer name eth0 netns ${holder.pid}`);
    await ip(`link set ${own} master ${bridge}`);
    await inside("link set lo up");
    await inside(`addr add 10.77.0.${place + 2}/24 dev eth0`);
    await inside("link set eth0 up");
    await ip(`link set ${own} up`);
    return { before, set: (state) => ip(`link set ${own} ${state}`) };
  }

  close() {
    for (const holder of this.#holders) holder.stdin.end();
  }
}

/** A process that keeps a network alive until our end of its stdin is closed, however that happens. */
async function holdNetwork() {
  const holder = spawn("unshare", ["--net", "cat"], { stdio: ["pipe", "ignore", "ignore"] });
  const networkOf = (pid) => readlink(`/proc/${pid}/ns/net`).catch(() => null);
  const ours = await networkOf("self");
  for (;;) {
    const its = await networkOf(holder.pid);
    if (its === null) throw new Error("a network namespace could not be made");
    if (its !== ours) return holder;
    await delay(20);
  }
}

function ip(command) {
  return run("ip", command.split(" "));
}
