import { expect, test } from "vitest";
import { startReceiver, takes } from "../notify/receiving-server.ts";
import { Cli } from "../support/cli.ts";
import { oneModel } from "../support/quick-run.ts";

const secret = "a secret of twenty-four bytes";
const simulated = ["simulator/*"];

async function told(answer = takes) {
  const { url, got } = await startReceiver(answer);
  const cli = new Cli();
  Object.assign(cli.env, { OPS_URL: `${url}/services/HIDDENPART`, OPS_SECRET: secret });
  const receivers = [
    { name: "ops", kind: "webhook", urlFrom: "OPS_URL", secretFrom: "OPS_SECRET", targets: simulated },
    { name: "chat", kind: "slack", urlFrom: "OPS_URL", targets: simulated, lang: "pt-BR", about: ["first_verdict"] },
  ];
  return { cli, got, file: cli.write("receivers.json", { schemaVersion: 1, receivers }) };
}

test("notify test sends each receiver a message at once, and says that they took it", async () => {
  const { cli, got, file } = await told();
  const { exitCode, stdout } = await cli.run("notify", "test", "--receivers", file, "--json");
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([
    { receiver: "ops", kind: "webhook", taken: true, outcome: "HTTP 204" },
    { receiver: "chat", kind: "slack", taken: true },
  ]);
  expect(got.map(({ body }) => JSON.parse(body)).find(({ kind }) => kind === "test")).toMatchObject({ targets: [] });
  expect(got.map(({ body }) => body).join()).toContain("Este é um teste");
});

test("notify test exits 4 where one does not take it, and shows no secret", async () => {
  const { cli, file } = await told(({ path }, response) => response.writeHead(404).end(`no ${path}`));
  Object.assign(cli.env, { RECERT_RECEIVERS: file });
  const { exitCode, stdout, stderr } = await cli.run("notify", "test");
  expect(exitCode).toBe(4);
  expect(stdout).toContain("HTTP 404");
  expect(stdout + stderr).not.toContain("HIDDENPART");
});

test.each([
  [undefined, "--receivers"],
  ["/nonexistent/receivers.yaml", "/nonexistent/receivers.yaml"],
])("notify test exits 2 with the file %s", async (file, named) => {
  const cli = new Cli();
  const { exitCode, stderr } = await cli.run("notify", "test", ...(file === undefined ? [] : ["--receivers", file]));
  expect(exitCode).toBe(2);
  expect(stderr).toContain(named);
});

test("notify test exits 2 where a variable is not set, and names its line", async () => {
  const { cli, got, file } = await told();
  Object.assign(cli.env, { OPS_SECRET: "" });
  const { exitCode, stderr } = await cli.run("notify", "test", "--receivers", file);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("OPS_SECRET");
  expect(got).toEqual([]);
});

test("a run tells receivers at its end of what it changed, and of nothing twice", async () => {
  const { cli, got, file } = await told();
  Object.assign(cli.env, { RECERT_RECEIVERS: file });
  expect(await cli.run(...oneModel)).toMatchObject({ exitCode: 0 });
  const texts = got.map(({ body }) => JSON.parse(body).text).sort();
  expect(texts).toEqual([expect.stringContaining("Run completed"), expect.stringContaining("primeiro veredito")]);
  expect(await cli.run(...oneModel)).toMatchObject({ exitCode: 0 });
  expect(got.slice(2).map(({ body }) => JSON.parse(body).kind)).toEqual(["ended"]);
});

test("clear and cancel tell of what they changed, and exit as without receivers", async () => {
  const { cli, got, file } = await told();
  expect(await cli.run(...oneModel)).toMatchObject({ exitCode: 0 });
  const stopped = cli.follow("start", "--yes", "--json", "--simulate", "--delay", "1h", "--region", "eu-west-1");
  const { runId } = await stopped.event(({ type }) => type === "WaitStarted");
  await stopped.endBy("SIGTERM");
  Object.assign(cli.env, { RECERT_RECEIVERS: file });
  expect(await cli.run("clear", "--yes", "--target", "simulator/us-east-1")).toMatchObject({ exitCode: 0 });
  expect(got.map(({ body }) => JSON.parse(body).kind)).toEqual(["revoked"]);
  expect(await cli.run("cancel", runId)).toMatchObject({ exitCode: 0 });
  expect(got.slice(1).map(({ body }) => JSON.parse(body))).toMatchObject([{ kind: "ended", status: "cancelled" }]);
});

test("what is refused tells nobody, and a broken file keeps nobody from a decision", async () => {
  const { cli, got, file } = await told();
  expect(await cli.run(...oneModel)).toMatchObject({ exitCode: 0 });
  Object.assign(cli.env, { RECERT_RECEIVERS: file });
  const waive = ["waive", "amazon.nova-micro-v1:0", "vision", "--suite", "quick", "--until", "2d", "--reason", "known"];
  expect(await cli.run(...waive)).toMatchObject({ exitCode: 2 });
  expect(got).toEqual([]);
  Object.assign(cli.env, { RECERT_RECEIVERS: cli.write("broken.json", {}) });
  const { exitCode, stderr } = await cli.run("clear", "--yes", "--target", "simulator/us-east-1");
  expect(exitCode).toBe(0);
  expect(stderr).toContain("broken.json");
});

test("a receiver that fails, or a file that is broken, is noted and changes no exit code", async () => {
  const { cli, file } = await told((_, response) => response.writeHead(500).end());
  Object.assign(cli.env, { RECERT_RECEIVERS: file });
  const refused = await cli.run(...oneModel);
  expect(refused).toMatchObject({ exitCode: 0 });
  expect(refused.stderr).toContain("Receiver ops did not take a notice (HTTP 500)");
  Object.assign(cli.env, { RECERT_RECEIVERS: cli.write("broken.json", {}) });
  const broken = await cli.run(...oneModel);
  expect(broken).toMatchObject({ exitCode: 0 });
  expect(broken.stderr).toContain("broken.json");
});
