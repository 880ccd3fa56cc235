import { modelId } from "./sdk-client.ts";

/** Posts a question without the SDK, so that the very bytes of the answer can be seen (as latin-1 text). */
export async function postConverse(
  url: string,
  { asked, n, action = "converse" }: { asked: string; n?: number; action?: "converse" | "converse-stream" },
): Promise<{ status: number; headers: Headers; body: string }> {
  const body = JSON.stringify({ messages: [{ role: "user", content: [{ text: asked }] }] });
  return post(`${url}/model/${encodeURIComponent(modelId)}/${action}`, body, n);
}

/** Posts any body to any address. */
export async function post(
  url: string,
  body: string,
  n?: number,
): Promise<{ status: number; headers: Headers; body: string }> {
  const headers = n === undefined ? {} : { "x-recert-call": String(n) };
  const response = await fetch(url, { method: "POST", body, headers });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, body: bytes.toString("latin1") };
}
