import { readdirSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Neither the types nor the tests see these programs, and some are only run by hand. */
const scripts = ["bench", "chaos", "scripts"].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".mjs"))
    .map((file) => `${folder}/${file}`),
);

test.each(scripts)("%s imports nothing that the build does not export", async (script) => {
  const source = readFileSync(resolve(root, script), "utf8");
  const imports = [...source.matchAll(/import \{([^}]*)\} from "([^"]*\/(?:dist|build)\/[^"]*)"/g)];
  for (const [, names = "", path = ""] of imports) {
    const exported: object = await import(resolve(root, dirname(script), path));
    const wanted = names.split(",").map((name) => name.trim().split(" as ")[0] ?? "");
    expect(Object.keys(exported)).toEqual(expect.arrayContaining(wanted.filter((name) => name !== "")));
  }
});

test("the run that the bench fills its ledgers with is one that today's driver makes", async () => {
  const { simulatedEvents } = await import(resolve(root, "bench/support/simulated-run.mjs"));
  const types = new Set((await simulatedEvents()).map(({ type }: { readonly type: string }) => type));
  expect(types).toContain("RunCompleted");
});
