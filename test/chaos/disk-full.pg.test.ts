import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { processesOf, temporaryHome, until } from "../database/temporary-home.ts";
import { Cli, ofType } from "../support/cli.ts";

const isMountable = canMount();

/** The run's pauses leave time to fill the disk between two of its appends. */
const modelIds = ["acme.one-v1", "acme.two-v1", "acme.three-v1"];

test.skipIf(!isMountable)(
  "a full disk ends the run with exit 4 and a typed error, and it resumes when there is room",
  async () => {
    const cli = new Cli(temporaryHome());
    mountHome(cli);
    const registry = cli.writeRegistry(modelIds);
    await cli.startSimulator({ everyModel: { latencyMs: { min: 5, max: 20 } } });
    const recert = cli.follow("start", "--yes", "--json", "--delay", "500ms", "--registry", registry);
    const { runId } = await recert.event(({ type }) => type === "ModelConcluded");
    const ballast = fill(cli.home);
    const { exitCode, stdout } = await recert.ended;
    const advice = expect.stringContaining(`recert resume ${runId}`);
    expect(JSON.parse(stdout.split("\n").at(-1) ?? "")).toMatchObject({
      exitCode: 4,
      error: { code: "database_disk_full", advice },
    });
    expect(exitCode).toBe(4);

    rmSync(ballast);
    expect(await cli.run("resume", runId, "--json")).toMatchObject({ exitCode: 0 });
    await cli.verify();
    const events = await cli.history(runId);
    expect(ofType(events, "ModelConcluded")).toHaveLength(3);
    expect(events.slice(0, recert.events.length)).toEqual(recert.events);
  },
);

function mountHome(cli: Cli): void {
  const { home } = cli;
  mkdirSync(home);
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=100m,mode=755", "none", home]);
  onTestFinished(async () => {
    await cli.run("db", "stop");
    await until(() => processesOf(home).length === 0);
    execFileSync("umount", [home]);
  });
}

/** Takes all the room there is. */
function fill(home: string): string {
  const ballast = join(home, "ballast");
  execFileSync("sh", ["-c", `cat /dev/zero > '${ballast}' || true`], { stdio: "ignore" });
  return ballast;
}

function canMount(): boolean {
  if (process.getuid?.() !== 0 || process.platform !== "linux") return false;
  try {
    execFileSync("unshare", ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
