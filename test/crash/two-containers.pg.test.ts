import { mkdirSync } from "node:fs";
import { expect, test } from "vitest";
import { processesOf, temporaryHome, until } from "../database/temporary-home.ts";
import { boxPrefix, canBox } from "../support/box.ts";
import { RecertProcess } from "../support/recert-process.ts";

const run = ["start", "--yes", "--json", "--simulate", "--region", "us-east-1", "--suite", "quick", "--delay", "5m"];
const timeoutMs = 180_000;
const models = ["--only", "amazon.nova-micro-v1:0,amazon.nova-lite-v1:0"];

function inBox(home: string, ...parameters: string[]): RecertProcess {
  const { PATH, HOME } = process.env;
  return new RecertProcess(parameters, { PATH, HOME, RECERT_HOME: home }, boxPrefix(home));
}

function homeInVolume(): string {
  const home = temporaryHome();
  mkdirSync(home, { mode: 0o700 });
  return home;
}

// Where namespaces are forbidden, served-elsewhere.pg.test.ts shows the same with locks held by hand.
test.skipIf(!canBox())(
  "a second container is refused a home, whatever it asks; when the first is killed the home is free and whole",
  async () => {
    const home = homeInVolume();
    const first = inBox(home, ...run, ...models);
    await first.event(({ type }) => type === "WaitStarted");
    for (const command of [
      ["db", "status"],
      ["db", "stop"],
      ["db", "start"],
      [...run, ...models],
    ]) {
      const { exitCode, stderr } = await inBox(home, ...command).ended;
      expect(stderr.replaceAll(/\s+/g, " ")).toMatch(/served from another container or host: \S+ \(pid \d+, /);
      expect(exitCode).toBe(6);
    }
    expect(first.hasEnded).toBe(false);
    await first.endBy("SIGKILL");
    const runs = await inBox(home, "runs").ended;
    expect(runs).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("1/2") });
    expect(await inBox(home, "verify").ended).toMatchObject({ exitCode: 0 });
  },
  timeoutMs,
);

test.skipIf(!canBox())(
  "a second container is refused also when the first has a server without a keeper",
  { timeout: timeoutMs },
  async () => {
    const home = homeInVolume();
    const first = inBox(home, ...run, ...models);
    await first.event(({ type }) => type === "WaitStarted");
    for (const pid of processesOf(home, "keeper.js")) process.kill(pid, "SIGKILL");
    await until(() => processesOf(home, "keeper.js").length === 0);
    expect(await inBox(home, "runs").ended).toMatchObject({ exitCode: 6 });
    expect(first.hasEnded).toBe(false);
    await first.endBy("SIGKILL");
    expect(await inBox(home, "verify").ended).toMatchObject({ exitCode: 0 });
  },
);
