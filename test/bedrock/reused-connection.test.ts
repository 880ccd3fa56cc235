import { createServer, type Server } from "node:http";
import type { Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { ConverseModelClient } from "../../src/bedrock/converse-client.ts";
import { callOf } from "./fake-endpoint.ts";

const reply = {
  output: { message: { role: "assistant", content: [{ text: "ok" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 },
};

/** A server that ends the connection of the requests chosen by their place on it (from 0), and counts all requests. */
async function serverThatResets(isReset: (place: number) => boolean) {
  const placeBySocket = new WeakMap<Socket, number>();
  const seen = { requests: 0 };
  const server: Server = createServer((request, response) => {
    seen.requests += 1;
    const place = placeBySocket.get(request.socket) ?? 0;
    placeBySocket.set(request.socket, place + 1);
    request.resume().on("end", () => {
      if (isReset(place)) request.socket.resetAndDestroy();
      else response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const client = new ConverseModelClient({
    ...{ region: "us-east-1", endpoint: `http://127.0.0.1:${port}`, simulated: true },
  });
  onTestFinished(async () => {
    client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { client, seen };
}

test("a request whose reused connection was reset is sent once more on a new one, and its call is whole", async () => {
  const { client, seen } = await serverThatResets((place) => place > 0);
  expect(await client.call(callOf())).not.toHaveProperty("isResent");
  expect(await client.call(callOf())).toMatchObject({ kind: "reply", reply: { text: "ok" }, isResent: true });
  expect(await client.call(callOf())).toMatchObject({ kind: "reply", isResent: true });
  expect(seen.requests).toBe(5);
});

test("a request on a new connection is not sent twice", async () => {
  const { client, seen } = await serverThatResets(() => true);
  expect(await client.call(callOf())).toMatchObject({ kind: "failure", failure: { code: "ECONNRESET" } });
  expect(seen.requests).toBe(1);
});

test("a request is sent no third time", async () => {
  let isDown = false;
  const { client, seen } = await serverThatResets(() => isDown);
  await client.call(callOf());
  isDown = true;
  const failed = await client.call(callOf());
  expect(failed).toMatchObject({ kind: "failure", failure: { code: "ECONNRESET" }, isResent: true });
  expect(seen.requests).toBe(3);
});
