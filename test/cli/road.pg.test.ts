import { expect, test } from "vitest";
import { HostedCli as Cli } from "../support/command-host.ts";
import { type FrontAnswer, startFront, writes } from "../support/front.ts";

const bedrock = ":http://internal.amazon.com/coral/com.amazon.bedrock/";
const named = (name: string) => ({ "x-amzn-errortype": `${name}${bedrock}` });
const retention =
  "The model returned the following errors: data retention mode 'default' is not available for this model";
const denied =
  "User: arn:aws:sts::123456789012:assumed-role/runner/job is not authorized to perform: bedrock:InvokeModel on resource: arn:aws:bedrock:::foundation-model/x with an explicit deny in a service control policy";

/** What stands between recert and one model each, whose own answers would be right. */
const roads: Readonly<Record<string, FrontAnswer>> = {
  "x.behind-429": writes(424, named("ModelErrorException"), { message: "busy", originalStatusCode: 429 }),
  "x.behind-408": writes(424, named("ModelErrorException"), { message: "too slow", originalStatusCode: 408 }),
  "x.retention": writes(400, named("ValidationException"), { message: retention }),
  "x.gateway": writes(403, { "content-type": "text/plain" }, "RBAC: access denied"),
  "x.organization": writes(403, named("AccessDeniedException"), { message: denied }),
  "x.front-door": writes(
    ...([200, { "content-type": "application/xml" }] as const),
    '<?xml version="1.0" encoding="UTF-8"?>\n<UnknownOperationException/>',
  ),
};
const control = "x.control";

test("what stands on the road to a model is told from the model", async () => {
  const cli = new Cli();
  const registry = cli.writeRegistry([control, ...Object.keys(roads)]);
  const simulator = await cli.startSimulator({ models: {} });
  const calls: string[] = [];
  const endpoint = await startFront(simulator.url, ({ modelId }) => {
    calls.push(modelId);
    return roads[modelId] ?? "pass";
  });
  Object.assign(cli.env, { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint });
  const run = await cli.run(
    "start",
    "--yes",
    "--suite",
    "quick",
    "--delay",
    "0",
    "--max-wait",
    "2s",
    "--registry",
    registry,
  );
  expect(run.exitCode).toBe(1);
  const { stdout } = await cli.run("report", "--format", "json");
  const told = JSON.parse(stdout).models.map(
    ({ modelId, verdict, error }: Record<string, { category?: string; message?: string }>) => [
      ...[modelId, verdict, error?.category ?? null, error?.message ?? null],
    ],
  );
  expect(told).toEqual([
    [control, "certified", null, null],
    ["x.behind-429", "inconclusive", "throttled", "busy"],
    ["x.behind-408", "inconclusive", "timeout", "too slow"],
    ["x.retention", "failed", "access_denied", retention],
    ["x.gateway", "inconclusive", "connection_failed", "RBAC: access denied"],
    ["x.organization", "failed", "access_denied", denied],
    ["x.front-door", "inconclusive", "connection_failed", "<UnknownOperationException/>"],
  ]);
  const callsTo = (modelId: string) => calls.filter((call) => call === modelId).length;
  expect(["x.retention", "x.gateway", "x.organization", "x.front-door"].map(callsTo)).toEqual([1, 2, 1, 2]);
  expect(stdout).toContain("data retention setting");
  expect(stdout).toContain("policy of the organization");
  await cli.verify();
});

test("a connection that is reset whenever it is used again lowers nothing, and the events say that a call was resent", async () => {
  const cli = new Cli();
  const registry = cli.writeRegistry(["x.one", "x.two"]);
  const simulator = await cli.startSimulator({ models: {} });
  const endpoint = await startFront(simulator.url, ({ place }) => (place > 0 ? "reset" : "pass"));
  Object.assign(cli.env, { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint });
  const options = ["--yes", "--suite", "quick", "--delay", "0", "--max-retries", "1", "--registry", registry];
  const { exitCode } = await cli.run("start", ...options);
  const report = JSON.parse((await cli.run("report", "--format", "json")).stdout);
  expect(report.models.map(({ verdict, rating }: Record<string, unknown>) => [verdict, rating])).toEqual([
    ["certified", 5],
    ["certified", 5],
  ]);
  expect(exitCode).toBe(0);
  const resent = (await cli.history("latest")).filter(({ data }) => Object.hasOwn(data, "resent"));
  expect(resent.length).toBeGreaterThan(0);
  await cli.verify();
});
