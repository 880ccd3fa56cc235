import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { encryptionSecret } from "../support/aws-keys.ts";
import { runHosted } from "../support/command-host.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { type Finished, newestRun, run } from "../support/run-cli.ts";

const home = preparedHome();
const keys = ["AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"];
const blind = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const waived = [blind, "vision", "--target", "simulator/us-east-1"];
const ids = { finished: "", suspended: "", url: "", receivers: "" };
const env = { ENCRYPTION_SECRET: encryptionSecret, ENCRYPTION_SECRET_NEW: `${encryptionSecret}, and another one` };

/** A command line for every command there is, such as has something to say on stdout; in the order of the tree. */
const commandLines: Readonly<Record<string, () => readonly string[]>> = {
  start: () => [...oneModel, "-q"],
  certify: () => ["certify", "amazon.nova-micro-v1:0", "--yes", "--simulate", "--suite", "quick"],
  resume: () => ["resume", ids.finished],
  report: () => ["report", ids.finished],
  runs: () => ["runs"],
  watch: () => ["watch", ids.finished],
  compare: () => ["compare", ids.finished, ids.finished],
  cancel: () => ["cancel", ids.suspended, "--yes"],
  status: () => ["status"],
  due: () => ["due", "--target", "simulator/us-east-1"],
  waive: () => ["waive", ...waived, "--until", "2999-01-01", "--reason", "a full disk"],
  unwaive: () => ["unwaive", ...waived],
  clear: () => ["clear", "--yes", "--target", "simulator/us-east-1", "--suite", "quick"],
  models: () => ["models"],
  "models validate": () => ["models", "validate", "package.json"],
  probe: () => ["probe", "amazon.nova-micro-v1:0", "--simulate"],
  doctor: () => ["doctor", "--simulate", "--only", "amazon.nova-micro-v1:0"],
  simulator: () => ["simulator"],
  suites: () => ["suites"],
  "suites show": () => ["suites", "show", "quick"],
  verify: () => ["verify"],
  export: () => ["export", "--all"],
  rebuild: () => ["rebuild"],
  "credentials set": () => ["credentials", "set", "mine"],
  "credentials list": () => ["credentials", "list"],
  "credentials remove": () => ["credentials", "remove", "mine", "--yes"],
  "credentials rotate": () => ["credentials", "rotate"],
  "credentials import": () => ["credentials", "import", "--from", ids.url],
  "targets validate": () => ["targets", "validate", "package.json"],
  "schedule add": () => ["schedule", "add", "--cron", "0 2 * * *", "--simulate"],
  "schedule list": () => ["schedule", "list"],
  "schedule remove": () => ["schedule", "remove", "simulator-us-east-1"],
  "notify test": () => ["notify", "test", "--receivers", ids.receivers],
  completion: () => ["completion", "bash"],
  "db start": () => ["db", "start"],
  "db stop": () => ["db", "stop"],
  "db status": () => ["db", "status"],
  "db url": () => ["db", "url"],
  "db migrate": () => ["db", "migrate"],
  "db roles": () => ["db", "roles"],
};

beforeAll(async () => {
  expect((await runHosted(oneModel, { home })).code).toBe(0);
  ids.finished = await newestRun({ home });
  expect((await runHosted([...oneModel, "--max-cost", "0.000001"], { home })).code).toBe(5);
  ids.suspended = await newestRun({ home });
  const defects = [{ kind: "blind_to_images" }];
  const scenario = writtenBeside(home, "blind.json", { models: { [blind]: { defects } } });
  const standard = ["start", "--yes", "--delay", "0", "--simulate", scenario, "--only", blind];
  expect((await runHosted(standard, { home })).code).toBe(1);
  const receivers = [{ name: "none", kind: "command", command: ["true"] }];
  ids.receivers = writtenBeside(home, "receivers.json", { schemaVersion: 1, receivers });
  ids.url = await databaseUrl(home);
  await query(
    ids.url,
    "CREATE TABLE public.users (id text, email text)",
    "CREATE TABLE public.user_settings (userid text, awsaccesskey text, awssecretkey text, awsregion text)",
    "INSERT INTO public.users VALUES ('1', 'ana@example.com')",
    `INSERT INTO public.user_settings VALUES ('1', '${keys[0]}', '${keys[1]}', 'eu-west-1')`,
  );
});
afterAll(() => runHosted(["db", "stop"], { home }));

function writtenBeside(directory: string, name: string, content: object): string {
  const file = join(dirname(directory), name);
  writeFileSync(file, JSON.stringify(content));
  return file;
}

/** The command with stdout led elsewhere by a shell. */
function redirected(args: readonly string[], script: string): Promise<Finished> {
  const input = `accessKeyId=${keys[0]}\nsecretAccessKey=${keys[1]}\n`;
  return run(args, { home, env, input, through: ["sh", "-c", script] });
}

const toFullDisk = 'exec "$0" "$@" > /dev/full';

function leaves({ commands }: Command, before: readonly string[] = []): string[] {
  return commands.flatMap((command) => {
    const path = [...before, command.name()];
    const inner = leaves(command, path);
    // It has no answer: it works until a signal ends it, whose exit code it has.
    if (command.name() === "worker") return [];
    // These are commands and have one below them.
    return ["models", "suites"].includes(command.name()) || inner.length === 0 ? [path.join(" "), ...inner] : inner;
  });
}

const commands = leaves(buildProgram(() => undefined));

test("each command of the program stands in the table below", () => {
  expect(Object.keys(commandLines).sort()).toEqual([...commands].sort());
});

test.each(commands)("%s exits 4 and says so where stdout is a full disk", async (name) => {
  // In another order the server that it reads from was stopped by a command before.
  if (name === "credentials import") await runHosted(["db", "start"], { home });
  const finished = await redirected(commandLines[name]?.() ?? [], toFullDisk);
  expect(finished.stderr).toContain("The output could not be written: ENOSPC");
  expect(finished.code).toBe(4);
});

test.each([["--help"], ["--version"], ["db", "--help"], ["runs", "--json"], ["bogus", "--json"]])(
  "%s %s exits 4 there too",
  async (...args) => {
    expect((await redirected(args, toFullDisk)).code).toBe(4);
  },
);

test("a run that could not print was driven to its end all the same", async () => {
  const { stdout } = await runHosted(["runs", "--json"], { home });
  const ended = JSON.parse(stdout).map(({ kind, status }: { kind: string; status: string }) => `${kind} ${status}`);
  expect(ended.slice(-4)).toEqual(["certify completed", "certify completed", "certify cancelled", "certify completed"]);
});

test("a disk that fills in the middle of a large answer is noticed, not only one that was full before", async () => {
  // 512 or 1,024 bytes, as the shell has it: the system takes the beginning of the text, and says so by a number alone.
  const finished = await redirected(["models", "--json"], 'ulimit -f 1; exec "$0" "$@" > "$HOME/models.json"');
  expect(finished.stderr).toContain("The output could not be written: EFBIG");
  expect(finished.code).toBe(4);
});

test("a stdout that was opened for reading alone is no place to write to", async () => {
  expect((await redirected(["runs"], 'exec "$0" "$@" 1< /dev/null')).code).toBe(4);
});

test("a reader that went away is forgiven", async () => {
  const finished = await redirected(["models", "--json"], '{ "$0" "$@"; echo "exit $?" >&2; } | true');
  expect(finished.stderr).toBe("exit 0\n");
});

test("a full stderr changes nothing of the answer", async () => {
  const finished = await redirected(["runs", "-v"], 'RECERT_LOG_LEVEL=trace exec "$0" "$@" 2> /dev/full');
  expect(finished.stdout).toContain(ids.finished);
  expect(finished.code).toBe(0);
});
