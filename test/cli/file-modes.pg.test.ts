import { lstatSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { oneModel } from "../support/quick-run.ts";
import { run } from "../support/run-cli.ts";

/** Every file and directory from here on that group or others may touch in any way, by its path and mode. */
function openToOthers(root: string): readonly string[] {
  const inner = readdirSync(root, { recursive: true, withFileTypes: true });
  const paths = [root, ...inner.map(({ parentPath, name }) => join(parentPath, name))];
  return paths.flatMap((path) => {
    const { mode } = lstatSync(path);
    return (mode & 0o077) === 0 ? [] : [`${path} ${(mode & 0o777).toString(8)}`];
  });
}

test("whatever the umask, home, database, evidence and logs are their owner's alone", async () => {
  const umask = process.umask(0);
  onTestFinished(() => {
    process.umask(umask);
  });
  const home = temporaryHome();
  const logDir = join(dirname(home), "logs", "of-recert");
  expect((await run([...oneModel, "--evidence", "excerpt"], { home })).code).toBe(0);
  expect((await run([...oneModel, "--log-dir", logDir], { home })).code).toBe(0);
  expect((await run(["db", "start"], { home })).code).toBe(0);
  expect(readdirSync(join(home, "logs"))).toHaveLength(1);
  expect(readdirSync(logDir)).toHaveLength(1);
  expect([...openToOthers(home), ...openToOthers(dirname(logDir))]).toEqual([]);
});
