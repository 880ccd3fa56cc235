// @ts-check
import { execFileSync } from "node:child_process";
import { accessSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const oldestMajor = 14;
const programs = ["initdb", "postgres", "pg_ctl", "pg_basebackup"];
const advice = "On Debian: apt-get install postgresql pgbouncer openssl faketime chromium tmux zsh fish";

/**
 * The path of a program of the newest PostgreSQL here, Debian's place first, then PATH. Throws a sentence that names the
 * packages when there is none.
 * @param {string} program
 */
export function postgresProgram(program) {
  return join(binDirectory(), program);
}

/**
 * The path of another program that these tests need. Throws a sentence that names the packages when it is missing.
 * @param {string} program
 */
export function otherProgram(program) {
  const places = [...pathDirectories(), "/usr/sbin", "/usr/local/sbin"];
  const found = places.map((place) => join(place, program)).find(isThere);
  if (found === undefined) throw new Error(`These tests need ${program}, which is not installed here. ${advice}`);
  return found;
}

/** Throws at once when a package is missing, before any test has begun. */
export function requirePackages() {
  binDirectory();
  for (const program of ["pgbouncer", "openssl", "faketime", "chromium", "tmux", "zsh", "fish"]) otherProgram(program);
}

function binDirectory() {
  const [newest] = [...debianDirectories(), ...pathDirectories()]
    .map((directory) => ({ directory, major: majorOf(directory) }))
    .filter(({ major }) => major >= oldestMajor)
    .sort((a, b) => b.major - a.major);
  if (newest === undefined) {
    throw new Error(`These tests need PostgreSQL ${oldestMajor} or newer, which is not installed here. ${advice}`);
  }
  return newest.directory;
}

function debianDirectories() {
  const root = "/usr/lib/postgresql";
  return isThere(root) ? readdirSync(root).map((version) => join(root, version, "bin")) : [];
}

function pathDirectories() {
  const { PATH = "" } = process.env;
  return PATH.split(delimiter).filter((directory) => directory !== "");
}

/**
 * 0 where not all is there that these tests use of a server.
 * @param {string} directory
 */
function majorOf(directory) {
  if (!programs.every((program) => isThere(join(directory, program)))) return 0;
  const words = execFileSync(join(directory, "postgres"), ["--version"], { encoding: "utf8" });
  return Number(/\) (\d+)/.exec(words)?.[1] ?? 0);
}

/** @param {string} path */
function isThere(path) {
  try {
    accessSync(path);
    return true;
  } catch {
    return false;
  }
}
