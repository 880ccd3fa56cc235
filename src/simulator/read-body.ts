import type { HttpRequest } from "./http-exchange.ts";

const longestBodyBytes = 25 * 1024 * 1024;

/**
 * The body of a request, or null when it is longer than 25 MiB. It is read to its end, what is too much of it thrown
 * away: left unread it would block the other calls of an HTTP/2 connection. Rejects when the client goes away.
 */
export async function readBody(request: HttpRequest): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    lengthBytes += bytes.length;
    if (lengthBytes <= longestBodyBytes) chunks.push(bytes);
  }
  return lengthBytes > longestBodyBytes ? null : Buffer.concat(chunks);
}
