// Writes migrations/migrations.lock.json: the sha256 of every migration. A database that has applied one compares it with
// the file, so a released migration never changes again. Before the first release this may be run after an edit; after
// it, only a new file may come to the lock.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const names = readdirSync("migrations").filter((name) => name.endsWith(".sql"));
const lock = Object.fromEntries(names.sort().map((name) => [name, sha256Of(readFileSync(`migrations/${name}`))]));
writeFileSync("migrations/migrations.lock.json", `${JSON.stringify(lock, null, 2)}\n`);

function sha256Of(content) {
  return createHash("sha256").update(content).digest("hex");
}
