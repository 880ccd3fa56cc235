import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { registryCommit } from "../../src/cli/session/registry-commit.ts";

const root = realpathSync(mkdtempSync(join(tmpdir(), "recert-commit-")));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const patienceMs = 30_000;
const { PATH } = process.env;

/** A work tree of its own, with files; nothing is added to it. */
function workTree(
  name: string,
  files: readonly string[],
): { readonly directory: string; git(...args: string[]): string } {
  const directory = join(root, name);
  mkdirSync(directory);
  const env = { PATH, HOME: root, GIT_CEILING_DIRECTORIES: root };
  const identity = ["-c", "user.name=ada", "-c", "user.email=ada@example.org"];
  const git = (...args: string[]) =>
    execFileSync("git", [...identity, ...args], { cwd: directory, env, encoding: "utf8" });
  git("init", "--quiet");
  for (const file of files) writeFileSync(join(directory, file), "models: []\n");
  return { directory, git };
}

/** A work tree with one commit of these files, and that commit. */
function committed(name: string, files: readonly string[] = ["models.yaml"]) {
  const { directory, git } = workTree(name, files);
  git("add", ...files);
  git("commit", "--quiet", "--message", "models");
  const head = git("rev-parse", "HEAD").trim();
  return { head, commitOf: (file: string) => registryCommit(join(directory, file), patienceMs), directory, git };
}

describe("the commit of a registry file", () => {
  test("is that of the work tree, whatever else has changed in it", async () => {
    const { head, commitOf, directory } = committed("clean", ["models.yaml", "other.yaml"]);
    writeFileSync(join(directory, "other.yaml"), "changed");
    writeFileSync(join(directory, "new.yaml"), "new");
    expect(head).toMatch(/^[0-9a-f]{40}$/);
    expect(await commitOf("models.yaml")).toBe(head);
  });

  test.each([
    ["was changed", (file: string) => writeFileSync(file, "changed"), "models.yaml"],
    ["was never added", (file: string) => writeFileSync(file, "new"), "new.yaml"],
    ["is ignored", (file: string) => writeFileSync(file, "new"), "ignored.yaml"],
  ])("is marked as dirty where the file %s", async (what, change, file) => {
    const { head, commitOf, directory } = committed(what.replaceAll(" ", "-"));
    writeFileSync(join(directory, ".git/info/exclude"), "ignored.yaml\n");
    change(join(directory, file));
    expect(await commitOf(file)).toBe(`${head}-dirty`);
  });

  test("is marked as dirty where a change waits to be committed", async () => {
    const { head, commitOf, directory, git } = committed("staged");
    writeFileSync(join(directory, "models.yaml"), "changed");
    git("add", "models.yaml");
    expect(await commitOf("models.yaml")).toBe(`${head}-dirty`);
  });

  test("is that of the file alone, though its name looks like a pattern", async () => {
    const { head, commitOf, directory } = committed("pattern", ["m*.yaml", "models.yaml"]);
    writeFileSync(join(directory, "models.yaml"), "changed");
    expect(await commitOf("m*.yaml")).toBe(head);
  });

  test("is unknown before the first commit, outside a work tree, and for a file that is not there", async () => {
    const { directory } = workTree("empty", ["models.yaml"]);
    mkdirSync(join(root, "plain"));
    expect(await registryCommit(join(directory, "models.yaml"), patienceMs)).toBeNull();
    expect(await registryCommit(join(root, "plain/models.yaml"), patienceMs)).toBeNull();
    expect(await registryCommit(join(root, "nowhere/models.yaml"), patienceMs)).toBeNull();
  });

  test("is unknown where git does not answer in time", async () => {
    const slow = join(root, "slow");
    mkdirSync(slow);
    writeFileSync(join(slow, "git"), "#!/bin/sh\nexec sleep 600\n", { mode: 0o755 });
    Object.assign(process.env, { PATH: `${slow}:${PATH}` });
    try {
      expect(await registryCommit(join(root, "models.yaml"), 20)).toBeNull();
    } finally {
      Object.assign(process.env, { PATH });
    }
  });
});
