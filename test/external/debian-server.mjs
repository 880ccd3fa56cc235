// @ts-check
// Servers from the packages of the machine. Plain JavaScript, for the storms of chaos/ start them too.
import { execFile, execFileSync } from "node:child_process";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort, serverAccount, serverPlace } from "./server-place.mjs";
import { postgresProgram } from "./server-programs.mjs";

const execute = promisify(execFile);
const startsMax = 3;

/**
 * @typedef {object} ServerOptions
 * @property {readonly string[]} [settings] lines of postgresql.conf
 * @property {readonly string[]} [hba] lines of pg_hba.conf; without any everybody on loopback is trusted
 * @property {readonly string[]} [initdb] further options of initdb
 * @property {string} [place] where it lives, when not in a new place of its own
 */

/** A PostgreSQL of the machine's packages, on loopback TCP, run by an ordinary account. */
export class DebianServer {
  /** @readonly */ place;
  port = 0;

  /** @param {string} place */
  constructor(place) {
    this.place = place;
  }

  /**
   * Makes a cluster and starts it.
   * @param {ServerOptions} [options]
   */
  static async create({ settings = [], hba = [], initdb = [], place = serverPlace() } = {}) {
    const server = new DebianServer(place);
    const locale = ["--encoding", "UTF8", "--locale", "C"];
    await server.#run("initdb", [
      "--no-sync",
      "-U",
      "postgres",
      "-A",
      "trust",
      ...locale,
      ...initdb,
      "-D",
      server.data,
    ]);
    if (hba.length > 0) server.#append("pg_hba.conf", ["", ...hba], "w");
    server.#append("postgresql.conf", [...quickSettings, `unix_socket_directories = '${place}'`, ...settings]);
    await server.#startSomewhere();
    return server;
  }

  get data() {
    return join(this.place, "data");
  }

  /**
   * A URL by TCP. `password` and `parameters` are encoded here.
   * @param {string} database
   * @param {{ user?: string, password?: string, host?: string, parameters?: Record<string, string> }} [as]
   */
  url(database, { user = "postgres", password, host = "127.0.0.1", parameters = {} } = {}) {
    const secret = password === undefined ? "" : `:${encodeURIComponent(password)}`;
    const query = new URLSearchParams(parameters).toString();
    return `postgresql://${user}${secret}@${host}:${this.port}/${database}${query === "" ? "" : `?${query}`}`;
  }

  async start() {
    // After a SIGKILL its orphaned processes may still hold the shared memory for a moment.
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#control("start", "-w", "-t", "60", "-l", join(this.place, "log"), "-o", `-p ${this.port}`);
      } catch (error) {
        if (tries === 50) throw new Error(`the server does not start:\n${this.log()}`, { cause: error });
        await delay(100);
      }
    }
  }

  /** @param {"fast" | "immediate"} mode */
  stop(mode) {
    return this.#control("stop", "-w", "-m", mode);
  }

  /** @param {"fast" | "immediate"} mode */
  async restart(mode) {
    await this.stop(mode);
    await this.start();
  }

  /** The whole server at once, as when its machine dies: the postmaster and every process of it. */
  killAll() {
    const postmaster = this.pid();
    const children = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" })
      .split("\n")
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([, parent]) => parent === postmaster)
      .map(([pid = 0]) => pid);
    // Without its postmaster held still, it would start new ones for those that end.
    process.kill(postmaster, "SIGSTOP");
    for (const pid of [...children, postmaster]) killIfThere(pid);
  }

  /** The postmaster alone, as the kernel's out-of-memory killer would. */
  killPostmaster() {
    process.kill(this.pid(), "SIGKILL");
  }

  promote() {
    return this.#control("promote", "-w");
  }

  /** What the server's configuration file says from now on. */
  reload() {
    return this.#control("reload");
  }

  /**
   * Adds lines to postgresql.conf: the last one of a name counts.
   * @param {...string} lines
   */
  async configure(...lines) {
    this.#append("postgresql.conf", lines);
    await this.reload();
  }

  /** The pid that the server has recorded. Throws when it does not run. */
  pid() {
    return Number.parseInt(readFileSync(join(this.data, "postmaster.pid"), "utf8"), 10);
  }

  /** All that the server has logged. */
  log() {
    return readFileSync(join(this.place, "log"), "utf8");
  }

  /**
   * A hot standby that follows this server, started.
   * @param {string} name by which the primary knows it
   */
  async standby(name) {
    const standby = new DebianServer(serverPlace());
    const copy = ["-R", "-X", "stream", "-c", "fast", "--no-sync", "-D", standby.data];
    await this.#run("pg_basebackup", ["-d", `${this.url("postgres")}?application_name=${name}`, ...copy]);
    standby.#append("postgresql.conf", [`unix_socket_directories = '${standby.place}'`]);
    await standby.#startSomewhere();
    return standby;
  }

  /** Between the choice of a free port and the start somebody else may have taken it. */
  async #startSomewhere() {
    for (let tries = 1; ; tries += 1) {
      this.port = await freePort();
      try {
        return await this.#control("start", "-w", "-t", "60", "-l", join(this.place, "log"), "-o", `-p ${this.port}`);
      } catch (error) {
        if (tries === startsMax) throw new Error(`the server does not start:\n${this.log()}`, { cause: error });
      }
    }
  }

  /** @param {...string} parameters */
  #control(...parameters) {
    return this.#run("pg_ctl", [...parameters, "-s", "-D", this.data]);
  }

  /**
   * @param {string} program
   * @param {readonly string[]} parameters
   */
  async #run(program, parameters) {
    const { PATH } = process.env;
    const env = { PATH, LANG: "C.UTF-8", HOME: this.place };
    await runQuietly(postgresProgram(program), parameters, { cwd: this.place, env });
  }

  /**
   * @param {string} file
   * @param {readonly string[]} lines
   * @param {"a" | "w"} flag
   */
  #append(file, lines, flag = "a") {
    appendFileSync(join(this.data, file), `${lines.join("\n")}\n`, { flag });
  }
}

/** Tests pull no plugs, so nothing is synced; what is shown about SIGKILL does not depend on it. */
const quickSettings = [
  "listen_addresses = '127.0.0.1'",
  "fsync = off",
  "shared_buffers = 32MB",
  "max_parallel_workers_per_gather = 0",
  "log_line_prefix = '%m [%p] %q%a '",
];

/**
 * Runs a program as the server's account. Its words reach the error: pg_ctl leaves its server with what it had open, so
 * a pipe would never end.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ cwd: string, env: NodeJS.ProcessEnv }} surroundings
 */
async function runQuietly(program, parameters, { cwd, env }) {
  const words = join(cwd, "words");
  const line = 'out=$1; shift; exec "$@" >"$out" 2>&1';
  try {
    await execute("sh", ["-c", line, "sh", words, program, ...parameters], { cwd, env, ...serverAccount() });
  } catch (error) {
    throw new Error(`${program}: ${readFileSync(words, "utf8")}`, { cause: error });
  }
}

/** @param {number} pid */
function killIfThere(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It ended in between.
  }
}
