import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** A server that refuses every call and quotes all headers of the request, as AWS does of a request that is signed wrongly. */
export function startQuotingEndpoint(): Promise<string> {
  return startRefusing((request, response) => {
    const message = `The request signature does not match. The request was: ${JSON.stringify(request.headers)}`;
    response.writeHead(403, { "content-type": "application/json", "x-amzn-errortype": "InvalidSignatureException" });
    response.end(JSON.stringify({ message }));
  });
}

/** A gateway that refuses everything in plain text, and quotes the request's headers and whatever else it knows. */
export function startTalkativeGateway(knows: readonly string[]): Promise<string> {
  return startRefusing(({ headers }, response) => {
    response.writeHead(403, { "content-type": "text/plain" });
    response.end(`Refused by policy: ${knows.join(" ")} ${JSON.stringify(headers)}`);
  });
}

async function startRefusing(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no TCP address");
  return `http://127.0.0.1:${address.port}`;
}
