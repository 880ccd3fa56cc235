import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A directory for PATH in which the built program is called `recert`. Whoever asks removes it. */
export function binWithRecert(): string {
  const bin = mkdtempSync(join(tmpdir(), "recert-bin-"));
  const main = fileURLToPath(new URL("../../../dist/cli/main.js", import.meta.url));
  writeFileSync(join(bin, "recert"), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, { mode: 0o755 });
  return bin;
}
