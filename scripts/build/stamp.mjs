import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";

const stampFile = "build/.stamp.json";
/** What the output is made of; the lock file stands for the bundled packages. */
const sources = ["package.json", "package-lock.json", "tsconfig.json", "scripts/build.mjs", "scripts/build", "src"];

/** By content, not by time: a checkout, a copy and a removed file change or keep times as they please. */
export function sourceDigest() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesUnder).sort()) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Whether the output of these sources is complete. */
export function isFresh(digest) {
  if (!existsSync(stampFile)) return false;
  const stamp = JSON.parse(readFileSync(stampFile, "utf8"));
  return stamp.digest === digest && stamp.files.every((file) => existsSync(file));
}

/** To be called last: what is half built has no stamp. */
export function writeStamp(digest, files) {
  writeFileSync(stampFile, JSON.stringify({ digest, files }));
}

function filesUnder(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(`${path}/${name}`));
}
