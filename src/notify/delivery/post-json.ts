import { longestSaidBytes, type SendAnswer } from "./send-answer.ts";

/** What is posted, and how long the answer is waited for, in milliseconds. */
export interface Post {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly limitMs: number;
}

/**
 * Posts JSON once. Taken is what is answered by 2xx. A redirect is not followed: nobody else is to get it. Never rejects;
 * what it says is free of what the request said.
 */
export async function postJson(url: string, { body, headers, limitMs }: Post, stop: AbortSignal): Promise<SendAnswer> {
  // Held by its timer. On Node 20, a signal of AbortSignal.timeout within AbortSignal.any may be collected and never abort.
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(new DOMException("no answer in time", "TimeoutError")), limitMs);
  const signal = AbortSignal.any([stop, limit.signal]);
  try {
    const response = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json", "user-agent": "recert", connection: "close", ...headers },
      body,
      signal,
    });
    const { ok: isTaken, status } = response;
    const said = isTaken ? await discarded(response) : await beginningOf(response);
    return { isTaken, outcome: `HTTP ${status}`, said, retryAfterMs: retryAfterMs(response) };
  } catch (error) {
    return { isTaken: false, outcome: outcomeOf(error, stop), said: "", retryAfterMs: null };
  } finally {
    clearTimeout(timer);
  }
}

/** That it was taken is known; the rest of the answer may never come. */
async function discarded(response: Response): Promise<string> {
  await response.body?.cancel().catch(() => undefined);
  return "";
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part);
      length += part.length;
      if (length >= longestSaidBytes) break;
    }
  } catch {
    // Its status says enough.
  }
  return Buffer.concat(parts).subarray(0, longestSaidBytes).toString("utf8").trim();
}

/** In seconds, as rate limiters send it. */
function retryAfterMs({ headers }: Response): number | null {
  const value = headers.get("retry-after");
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1_000 : null;
}

/** `fetch` wraps what happened, and may quote the URL in its message: only the code is passed on. */
function outcomeOf(error: unknown, stop: AbortSignal): string {
  if (stop.aborted) return "interrupted";
  if (error instanceof Error && error.name === "TimeoutError") return "timeout";
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "";
  return /^\w{3,40}$/.test(code) ? code : "connection failed";
}
