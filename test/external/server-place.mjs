// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, mkdtempSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A directory of this process alone, which the server's account owns. What it holds when this process ends, however that
 * happens, is stopped and removed: a shell waits for the end of its own stdin, which the kernel closes for us.
 */
class ServerDirectory {
  path = mkdtempSync(join(tmpdir(), "recert-external-"));
  /** @type {import("node:child_process").ChildProcess} */
  guardian;

  constructor() {
    giveToServer(this.path);
    this.guardian = spawn("sh", ["-c", tidyUp, "sh", this.path], {
      stdio: ["pipe", "ignore", "ignore"],
      detached: true,
    });
    this.guardian.unref();
  }

  async remove() {
    const gone = once(this.guardian, "exit");
    this.guardian.ref();
    this.guardian.stdin?.end();
    await gone;
  }
}

// A recorded pid may be somebody else's by now, so the command line has to name the place.
const tidyUp = `
cat >/dev/null
trap '' HUP INT TERM
for round in $(seq 300); do
  alive=
  for file in "$1"/*/*.pid "$1"/*/data/postmaster.pid "$1"/*/disk/data/postmaster.pid; do
    pid=$(head -n 1 "$file" 2>/dev/null) && [ -n "$pid" ] || continue
    ps -ww -o command= -p "$pid" | grep -qF -- "$1" && kill -QUIT "$pid" 2>/dev/null && alive=1
  done
  [ -n "$alive" ] || break
  sleep 0.1
done
for disk in "$1"/*/disk; do umount "$disk" 2>/dev/null; done
for round in $(seq 50); do rm -rf "$1" 2>/dev/null && break; sleep 0.1; done
`;

/** @type {ServerDirectory | null} */
let serverDirectory = null;
let made = 0;

/** A new directory that a server may write to. It is removed with the servers. */
export function serverPlace() {
  serverDirectory ??= new ServerDirectory();
  made += 1;
  const place = join(serverDirectory.path, String(made));
  mkdirSync(place);
  giveToServer(place);
  return place;
}

/** Stops and removes all servers of this process. */
export async function removeServers() {
  await serverDirectory?.remove();
  serverDirectory = null;
}

/** Who runs a server: never root, which PostgreSQL refuses. */
export function serverAccount() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = accountIds("postgres") ?? accountIds("nobody") ?? [65_534, 65_534];
  return { uid, gid };
}

/**
 * Lets the server's account own a file.
 * @param {string} path
 */
export function giveToServer(path) {
  const { uid, gid } = serverAccount();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
}

/** A port of loopback that nobody listens on. */
export async function freePort() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const address = listener.address();
  listener.close();
  await once(listener, "close");
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return address.port;
}

/**
 * @param {string} name
 * @returns {[number, number] | null}
 */
function accountIds(name) {
  try {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(execFileSync("id", [flag, name], { stdio: "pipe" })));
    return uid === undefined || gid === undefined ? null : [uid, gid];
  } catch {
    return null;
  }
}
