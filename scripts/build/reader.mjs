import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import * as esbuild from "esbuild";
import { noticesOf } from "./notices.mjs";

const entry = "reader/reader";

/**
 * Writes what applications load: one CommonJS file with everything except `pg`, which is the application's own, so that
 * a client from its pool is of the same package. ES modules import that same file, so that an error is of the same
 * class everywhere.
 */
export async function bundleReader(declarations, outdir) {
  const { metafile } = await esbuild.build({
    entryPoints: [`src/${entry}.ts`],
    outfile: join(outdir, "reader.cjs"),
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    mainFields: ["module", "main"],
    external: ["pg"],
    // With pg it is to stay below 1.1 MB on a disk. What fails says so by its code, not by its stack.
    minify: true,
    metafile: true,
    logLevel: "warning",
    legalComments: "none",
  });
  const values = Object.keys(createRequire(import.meta.url)(resolve(outdir, "reader.cjs")));
  writeFileSync(join(outdir, "reader.mjs"), `export { ${values.join(", ")} } from "./reader.cjs";\n`);
  writeFileSync(join(outdir, "reader.d.cts"), flatDeclarations(declarations));
  writeFileSync(join(outdir, "reader.d.mts"), 'export * from "./reader.cjs";\n');
  writeFileSync(join(outdir, "third-party-notices.txt"), noticesOf(Object.keys(metafile.inputs)));
}

/** All files' declarations in one, which exports what the entry exports. */
function flatDeclarations(folder) {
  const entryText = readFileSync(join(folder, `${entry}.d.ts`), "utf8");
  const names = [...entryText.matchAll(/^export (type )?\{ ([^}]*) \} from/gm)].flatMap(([, type = "", list]) =>
    list.split(", ").map((name) => (name.startsWith("type ") ? name : type + name)),
  );
  return `${declarationsOf(folder, `${entry}.d.ts`).replaceAll(/^export (?=[a-z])/gm, "")}export { ${names.join(", ")} };\n`;
}

/** The file's declarations after those of whatever it imports of ours. */
function declarationsOf(folder, file, seen = new Set()) {
  if (seen.has(file)) return "";
  seen.add(file);
  const text = readFileSync(join(folder, file), "utf8");
  const imported = [...text.matchAll(/ from "(\.[^"]+)\.ts";$/gm)].map(([, path]) =>
    join(dirname(file), `${path}.d.ts`),
  );
  const before = imported.map((path) => declarationsOf(folder, path, seen)).join("");
  return before + text.replaceAll(/^(?:import|export) .* from "\.[^"]+";\n/gm, "");
}
