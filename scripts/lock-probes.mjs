// Writes src/certification/probes.lock.json: for every probe its version and the hash of all the code that asks and
// judges it. A suite's digest cannot see that code; the versions, which it does see, have to rise with it.
// `--check` writes nothing and exits 1 where the lock does not fit. Writing refuses code that differs from the committed
// lock's at the same version, so it may be run again after each edit of a version that is not committed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const room = resolve(dirname(fileURLToPath(import.meta.url)), "../src/certification");
const lockFile = join(room, "probes.lock.json");

const locked = existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")) : {};
const present = lockProbes();
const faults = process.argv.includes("--check") ? mismatches() : changesWithoutVersion();
if (faults.length > 0) {
  process.stderr.write(`${faults.join("\n")}\n`);
  process.exit(1);
}
if (!process.argv.includes("--check")) writeFileSync(lockFile, `${JSON.stringify(present, null, 2)}\n`);

function lockProbes() {
  const files = readdirSync(join(room, "probes")).filter((file) => file.endsWith(".ts"));
  const entries = files.map((file) => lockProbe(join(room, "probes", file)));
  return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function lockProbe(file) {
  const source = readFileSync(file, "utf8");
  const [, name, version] = /^ {2}name: "([a-z_]+)",\n {2}version: (\d+),$/m.exec(source) ?? [];
  if (name === undefined) throw new Error(`No name followed by a version in ${file}`);
  return [name, { version: Number(version), sha256: hashOf(sourcesOf(file)) }];
}

/** The file and whatever of this room it imports, directly or not; types alone judge nothing. */
function sourcesOf(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, path] of readFileSync(file, "utf8").matchAll(/^import (?!type )[^;]*? from "(\.[^"]+)";$/gm)) {
    const imported = resolve(dirname(file), path);
    if (imported.startsWith(room + sep)) sourcesOf(imported, seen);
  }
  return seen;
}

function hashOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    hash.update(`${relative(room, file).split(sep).join("/")}\n${judgingCodeOf(file)}\n`);
  }
  return hash.digest("hex");
}

/** Without the name of the capability: that judges nothing here, and the suite's digest sees it. */
function judgingCodeOf(file) {
  return readFileSync(file, "utf8").replace(/^ {2}capability: "\w+",\n/m, "");
}

function mismatches() {
  const names = new Set([...Object.keys(present), ...Object.keys(locked)]);
  const differing = [...names].filter((name) => JSON.stringify(present[name]) !== JSON.stringify(locked[name]));
  const advice = "raise its version if its code changed, then run: node scripts/lock-probes.mjs";
  return differing.map((name) => `${name} does not fit src/certification/probes.lock.json: ${advice}`);
}

function changesWithoutVersion() {
  const committed = committedLock();
  const changed = Object.keys(present).filter((name) => {
    const before = committed[name];
    const now = present[name];
    return before !== undefined && before.sha256 !== now.sha256 && now.version <= before.version;
  });
  return changed.map(
    (name) => `${name}: its code changed, so its version has to rise above ${committed[name].version}`,
  );
}

/** The lock of the last commit; that of the file where git knows none, as in an unpacked archive. */
function committedLock() {
  const { status, stdout } = spawnSync("git", ["show", "HEAD:./probes.lock.json"], { cwd: room, encoding: "utf8" });
  return status === 0 ? JSON.parse(stdout) : locked;
}
