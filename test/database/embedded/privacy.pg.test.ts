import { chownSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { EmbeddedDatabase } from "../../../src/database/embedded/embedded-database.ts";
import { makeHome } from "../../../src/database/embedded/home-layout.ts";
import { usualRuntimeDirectory } from "../../../src/database/embedded/runtime-directory.ts";
import { startClientProcess } from "../client-process.ts";
import { postmasterPid, processesOf, temporaryHome } from "../temporary-home.ts";

const idleMs = 2_000;
const nobody = 65_534;

test("nobody else may reach the socket", async () => {
  const client = await new EmbeddedDatabase(temporaryHome(), idleMs).connect();
  await client.end();
  expect(statSync(client.host).mode & 0o777).toBe(0o700);
  expect(client.host.length).toBeLessThan(80);
});

test.skipIf(process.getuid?.() !== 0)("a socket directory that somebody else made beforehand is not used", async () => {
  const home = temporaryHome();
  const trap = await usualRuntimeDirectory(await makeHome(home));
  mkdirSync(trap, { mode: 0o777 });
  chownSync(trap, nobody, nobody);
  onTestFinished(() => rmSync(trap, { recursive: true }));
  const client = await new EmbeddedDatabase(home, idleMs).connect();
  await client.end();
  expect(client.host).not.toBe(trap);
});

test.skipIf(process.platform !== "linux")(
  "keeper and server carry nothing of the environment that started them",
  async () => {
    const home = temporaryHome();
    const { child } = await startClientProcess({ home, idleMs, environment: { AWS_SECRET_ACCESS_KEY: "s3cr3t" } });
    const pids = [await postmasterPid(home), ...processesOf(home, "keeper.js")];
    expect(pids).toHaveLength(2);
    for (const pid of pids) expect(readFileSync(`/proc/${pid}/environ`, "utf8")).not.toContain("AWS");
    expect(readFileSync(`/proc/${child.pid}/environ`, "utf8")).toContain("AWS");
  },
);
