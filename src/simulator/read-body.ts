import type { IncomingMessage } from "node:http";

const longestBodyBytes = 25 * 1024 * 1024;

/** The body of a request, or null when it is longer than 25 MiB. Rejects when the client goes away in the middle. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let lengthBytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    lengthBytes += bytes.length;
    if (lengthBytes > longestBodyBytes) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
