import { createServer, request, type Server } from "node:http";
import { afterEach, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { oneModel } from "../support/quick-run.ts";
import { endWithTest, firstMatch, jsonLines, listedRuns, start } from "../support/run-cli.ts";

let gateway: Server | null = null;
afterEach(() => gateway?.close());

/** Leads every path below its first folder to the simulator, as a gateway leads several places through one host. */
async function startGateway(simulatorPort: string): Promise<number> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url?.replace(/^\/[^/]+/, "");
    const { method, headers } = incoming;
    const forwarded = request({ host: "127.0.0.1", port: simulatorPort, path, method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(outgoing);
    });
    incoming.pipe(forwarded);
  });
  gateway = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return address.port;
}

test("two paths of one gateway are two targets, and a resume over the other path is refused", async () => {
  const home = preparedHome();
  const simulator = start(["simulator", "--port", "0", "--json"], { home });
  const end = endWithTest(simulator);
  const port = await startGateway(await firstMatch(simulator, /"port":(\d+)/));
  const over = (path: string) => ({
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${port}/${path}`,
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "fake",
    AWS_SECRET_ACCESS_KEY: "fake",
  });
  const quick = oneModel.filter((word) => word !== "--simulate");
  const target = (path: string) => `custom/127.0.0.1:${port}/${path}/us-east-1`;
  const east = await run([...quick, "--json"], { home, env: over("east") });
  expect([east.code, jsonLines(east)[0]]).toMatchObject([0, { data: { target: target("east") } }]);

  const suspended = await run([...quick, "--max-cost", "0.000001"], { home, env: over("west/") });
  expect(suspended.code).toBe(5);
  const refused = await run(["resume", "--max-cost", "1", "--json"], { home, env: over("east") });
  expect(refused.code).toBe(2);
  expect(jsonLines(refused)).toMatchObject([{ error: { code: "other_target" } }]);
  expect((await run(["resume", "--max-cost", "1"], { home, env: over("west") })).code).toBe(0);

  expect(await listedRuns({ home })).toMatchObject([{ status: "completed" }, { status: "completed" }]);
  const rows = jsonLines(await run(["status", "--json", "--target", target("west")], { home }))[0];
  expect(rows).toContainEqual(expect.objectContaining({ target: target("west"), verdict: "certified" }));
  await end();
});
