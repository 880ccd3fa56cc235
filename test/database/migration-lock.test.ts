import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import lock from "../../migrations/migrations.lock.json" with { type: "json" };

test("every migration is as it was locked (released: mend the file; not yet: node scripts/lock-migrations.mjs)", () => {
  const names = readdirSync("migrations").filter((name) => name.endsWith(".sql"));
  const sha256Of = (name: string) =>
    createHash("sha256")
      .update(readFileSync(`migrations/${name}`))
      .digest("hex");
  expect(Object.fromEntries(names.map((name) => [name, sha256Of(name)]))).toEqual(lock);
});
