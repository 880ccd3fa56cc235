import { createServer } from "node:http";
import { onTestFinished } from "vitest";

/** A server that refuses every call and quotes all headers of the request, as AWS does of a request that is signed wrongly. */
export async function startQuotingEndpoint(): Promise<string> {
  const server = createServer((request, response) => {
    const message = `The request signature does not match. The request was: ${JSON.stringify(request.headers)}`;
    response.writeHead(403, { "content-type": "application/json", "x-amzn-errortype": "InvalidSignatureException" });
    response.end(JSON.stringify({ message }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return `http://127.0.0.1:${address.port}`;
}
