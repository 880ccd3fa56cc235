import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { HostedCli as Cli } from "../support/command-host.ts";
import { ctrlC, Terminal } from "../support/terminal.ts";

const target = "simulator/us-east-1";
const cli = new Cli();
const registry = ["--registry", cli.writeRegistry(["acme.one-v1", "acme.two-v1", "acme.three-v1"])];
const quick = ["start", "--yes", "--simulate", "--suite", "quick", "--delay", "0", ...registry];
const clear = ["clear", "--target", target];
const rowsSchema = z.array(z.looseObject({ modelId: z.string(), verdict: z.string().nullable() }));

async function verdicts(): Promise<Readonly<Record<string, string | null>>> {
  const { stdout } = await cli.run("status", "--json", "--target", target, "--suite", "quick", ...registry);
  return Object.fromEntries(rowsSchema.parse(JSON.parse(stdout)).map(({ modelId, verdict }) => [modelId, verdict]));
}

async function head(): Promise<string> {
  return (await cli.run("verify")).stdout;
}

beforeAll(async () => {
  expect((await cli.run(...quick)).exitCode).toBe(0);
});

test("without a terminal and --yes, what would go is printed and stays", async () => {
  const before = await head();
  const { exitCode, stdout, stderr } = await cli.run(...clear, "acme.one-v1");
  expect(exitCode).toBe(2);
  expect(stdout).toContain(`1 certification of ${target} would be revoked:`);
  expect(stdout).toMatch(/^acme\.one-v1 +certified +5\.0/m);
  expect(stderr).toContain("This was not confirmed.");
  expect(await head()).toBe(before);
  const json = await cli.run(...clear, "acme.one-v1", "--json");
  expect(json.stdout.split("\n").map((line) => JSON.parse(line))).toMatchObject([
    { type: "clear", target, revokes: [{ modelId: "acme.one-v1", suite: "quick" }] },
    { type: "result", runId: null, exitCode: 2, error: { code: "confirmation_missing" } },
  ]);
});

test.skipIf(process.platform !== "linux")("at the question, anything but yes revokes nothing", async () => {
  const before = await head();
  const terminal = new Terminal([...clear, "acme.one-v1"], cli.env);
  await terminal.shows("Revoke 1 certification? [y/N]");
  terminal.type(ctrlC);
  expect(await terminal.ended).toMatchObject({ exitCode: 130, lastLine: "Nothing was revoked." });
  expect(await head()).toBe(before);
});

test.each([
  [["acme.on-v1"], "unknown_model", "Did you mean acme.one-v1"],
  [["--vendor", "acme"], "bad_value", "--vendor cannot be acme"],
  [["--suite", "fast"], "bad_value", "It takes one of standard, thorough, quick"],
  [["--target", "moon"], "bad_value", "--target cannot be moon"],
])("refuses %j, says what would be right, and revokes nothing", async (wrong, code, words) => {
  const before = await head();
  const { exitCode, stdout, stderr } = await cli.run(...clear, "--yes", "--json", ...wrong);
  expect({ exitCode, line: JSON.parse(stdout) }).toMatchObject({ exitCode: 2, line: { error: { code } } });
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(words);
  expect(await head()).toBe(before);
});

test("refuses to guess a target", async () => {
  expect((await cli.run("clear", "--yes")).stderr).toContain("No AWS region is set");
});

test("a clear ends the certifications that it names, once, and is a run of its own", async () => {
  const cleared = await cli.run(...clear, "acme.o*", "--yes", "--json", "--reason", "wrong scenario");
  expect(JSON.parse(cleared.stdout)).toMatchObject({ type: "result", status: "completed", revoked: [{ rating: 5 }] });
  expect(await verdicts()).toEqual({ "acme.one-v1": null, "acme.two-v1": "certified", "acme.three-v1": "certified" });
  const history = await cli.history("latest");
  expect(history.map(({ type }) => type)).toEqual(["RunStarted", "CertificationsRevoked", "RunCompleted"]);
  expect(history[1]?.data).toMatchObject({ reason: "wrong scenario", revoked: [{ modelId: "acme.one-v1" }] });
  const again = await cli.run(...clear, "acme.one-v1", "--yes", "--json");
  expect(again.exitCode).toBe(0);
  expect(JSON.parse(again.stdout)).toEqual({ type: "result", runId: null, exitCode: 0, revoked: [] });
  expect(again.stderr).toContain(`There is nothing to clear on ${target}.`);
  expect(await cli.history("latest")).toEqual(history);
  await cli.verify();
  expect((await cli.run("rebuild")).stdout).toContain("nothing was changed");
});

test("its report says what was revoked, as text and as JSON, and how it stood before", async () => {
  const { stdout } = await cli.run("report");
  expect(stdout).toMatch(/Reason +wrong scenario/);
  expect(stdout).toMatch(/^acme\.one-v1 +certified +5\.0/m);
  const json = JSON.parse((await cli.run("report", "--json")).stdout);
  expect(json).toMatchObject({ run: { kind: "clear", status: "completed" }, revoked: [{ modelId: "acme.one-v1" }] });
  const first = JSON.parse((await cli.run("report", "--json", "--as-of", "v1")).stdout);
  expect(first).toMatchObject({ run: { status: "running" }, revoked: [] });
  expect((await cli.run("runs")).stdout).toMatch(/completed +clear/);
});

test("a clear can be neither cancelled nor resumed, and left nothing that could be certified again", async () => {
  expect((await cli.run("cancel", "latest")).stderr).toContain("is completed already");
  const resumed = await cli.run("resume", "latest");
  expect(resumed).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("there is nothing to resume") });
  const { exitCode, stderr } = await cli.run(...quick, "--failed-of", "latest");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("certified no model");
});

test("people are told that a model's certification was revoked, and --check does not pass", async () => {
  const check = await cli.run("status", "--check", "--target", target, "--suite", "quick", ...registry);
  expect(check.exitCode).toBe(1);
  expect(check.stdout).toMatch(/acme\.one-v1 +none\n {2}revoked by run [0-9a-f-]{36}/);
  expect(check.stderr).toContain("acme.one-v1: revoked");
});

test("what a suspended run is renewing may be cleared, and the run still grants anew", async () => {
  const expired = quick.flatMap((word) => (word === "--simulate" ? [word, "expired-credentials"] : [word]));
  expect((await cli.run(...expired, "--only", "acme.two-v1")).exitCode).toBe(3);
  expect((await cli.run(...clear, "--vendor", "AMAZON", "--yes")).exitCode).toBe(0);
  expect(await verdicts()).toEqual({ "acme.one-v1": null, "acme.two-v1": null, "acme.three-v1": null });
  await cli.run("cancel", "latest");
  const suspended = (await cli.run("runs", "--json")).stdout;
  expect(JSON.parse(suspended)).toMatchObject([{ kind: "clear" }, { status: "suspended" }, {}, {}]);
  expect((await cli.run(...quick, "--only", "acme.two-v1")).exitCode).toBe(0);
  expect(await verdicts()).toMatchObject({ "acme.two-v1": "certified" });
  await cli.verify();
});

test("refuses while a run drives the target, names it, and writes nothing", async () => {
  const hanging = cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } });
  const start = quick.flatMap((word) => (word === "--simulate" ? [word, hanging] : [word]));
  const owner = cli.follow(...start, "--only", "acme.three-v1", "--json");
  const { runId } = await owner.event(({ type }) => type === "AttemptStarted");
  const before = await head();
  const { exitCode, stderr } = await cli.run(...clear, "acme.two-v1", "--yes");
  expect(exitCode).toBe(6);
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(`Run ${runId} uses ${target}: process ${owner.child.pid}`);
  expect(await head()).toBe(before);
  expect((await owner.endBy("SIGINT")).exitCode).toBe(130);
});
