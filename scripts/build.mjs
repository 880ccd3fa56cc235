// Builds the package: src/ to unbundled modules in build/ (tsc; what tests, chaos, bench and scripts import by path)
// and to the bundle in dist/ (esbuild; what is published and run). Run by `npm ci` too (script "prepare"). Nothing is
// done if both are up to date with the sources; `--force` builds anyway. A program that runs from dist/ is not
// disturbed: files are renamed into place one by one, and chunks that it may still import are kept for a week.
// `--prune` removes those at once, before packing.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundle } from "./build/bundle.mjs";
import { compile } from "./build/compile.mjs";
import { placeFiles, pruneFiles } from "./build/place-files.mjs";
import { isFresh, sourceDigest, writeStamp } from "./build/stamp.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const readerPackage = "packages/recert-reader/dist";
const weekMs = 7 * 24 * 3_600_000;
const wishes = process.argv.slice(2);
const digest = sourceDigest();

if (wishes.includes("--force") || wishes.includes("--prune") || !isFresh(digest)) await build();

async function build() {
  const fresh = mkdtempSync(".build-");
  try {
    compile(`${fresh}/build`);
    await bundle(`${fresh}/build`, `${fresh}/dist`);
    chmodSync(`${fresh}/dist/cli/main.js`, 0o755);
    cpSync(`${fresh}/dist/reader`, `${fresh}/reader`, { recursive: true });
    const modules = placeFiles(`${fresh}/build`, "build");
    const shipped = placeFiles(`${fresh}/dist`, "dist");
    mkdirSync(readerPackage, { recursive: true });
    const reader = placeFiles(`${fresh}/reader`, readerPackage);
    pruneFiles("build", modules, 0);
    pruneFiles(readerPackage, reader, 0);
    pruneFiles("dist", shipped, wishes.includes("--prune") ? 0 : weekMs);
    writeStamp(digest, [...modules, ...shipped, ...reader]);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
