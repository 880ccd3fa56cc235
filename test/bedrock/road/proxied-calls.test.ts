import { createServer } from "node:net";
import { beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { ConverseModelClient } from "../../../src/bedrock/converse-client.ts";
import { adviceKeyFor } from "../../../src/bedrock/failure-row-match.ts";
import { trustAlso } from "../../../src/bedrock/road/authorities.ts";
import { startedProxy } from "../../support/aws-by-proxy.ts";
import type { Passage } from "../../support/connect-proxy.ts";
import { type CertificateWish, TestAuthority } from "../../support/test-authority.ts";
import { answerJson, callOf, type FakeEndpoint, startFakeEndpoint } from "../fake-endpoint.ts";

const reply = JSON.stringify({
  output: { message: { role: "assistant", content: [{ text: "Hello" }] } },
  stopReason: "end_turn",
  usage: { inputTokens: 3, outputTokens: 5, totalTokens: 8 },
  metrics: { latencyMs: 12 },
});
const host = "bedrock-runtime.us-east-1.amazonaws.com";

let authority: TestAuthority;
beforeAll(async () => {
  authority = await TestAuthority.create();
});

async function fakeEndpoint(): Promise<FakeEndpoint & { readonly port: number }> {
  const endpoint = await startFakeEndpoint();
  onTestFinished(() => endpoint.close());
  endpoint.answerWith(answerJson(reply));
  return { ...endpoint, port: Number(new URL(endpoint.connection.endpoint ?? "").port) };
}

function setProxy(variables: Record<string, string>): void {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Through the SDK, to AWS's own host unless told; keys of nobody. */
async function called(endpoint: string | null = null, calls = 1) {
  const keys = { accessKeyId: "a", secretAccessKey: "b", sessionToken: null };
  const client = new ConverseModelClient(
    { region: "us-east-1", endpoint, simulated: false },
    { keys, connectionTimeoutMs: 1_000 },
  );
  onTestFinished(() => client.close());
  for (let made = 1; made < calls; made += 1) await client.call(callOf());
  const result = await client.call(callOf());
  if (result.kind !== "failure") return result.kind;
  const { category, code, message } = result.failure;
  return { category, code, message, advice: adviceKeyFor(result.failure) };
}

function trusted(...certificates: string[]): void {
  trustAlso(certificates);
  onTestFinished(() => trustAlso([]));
}

async function aws(wish: CertificateWish = { names: [host] }): Promise<Passage> {
  return { port: (await fakeEndpoint()).port, tls: await authority.secureContext(wish) };
}

describe("a call by a proxy", () => {
  it("goes to AWS's own host, by one tunnel for all calls", async () => {
    const passage = await aws();
    const proxy = await startedProxy((name) => (name === host ? passage : null));
    setProxy({ HTTPS_PROXY: proxy.url });
    trusted(authority.pem);
    expect(await called(null, 3)).toBe("reply");
    expect(proxy.log).toEqual([`CONNECT ${host}:443`]);
  });

  it("signs in with a name and a password that are percent-encoded, or have a stray percent sign", async () => {
    const passage = await aws();
    const proxy = await startedProxy(() => passage);
    trusted(authority.pem);
    proxy.wanted = "ada:p@ss/wörd:";
    setProxy({ HTTPS_PROXY: proxy.url.replace("//", `//ada:${encodeURIComponent("p@ss/wörd:")}@`) });
    expect(await called()).toBe("reply");
    proxy.wanted = "ada:100%";
    setProxy({ HTTPS_PROXY: proxy.url.replace("//", "//ada:100%@") });
    expect(await called()).toBe("reply");
  });

  it("to a plain endpoint goes by HTTP_PROXY, as a request for the whole URL", async () => {
    const { port } = await fakeEndpoint();
    const proxy = await startedProxy(() => ({ port }));
    setProxy({ HTTP_PROXY: proxy.url });
    expect(await called("http://gateway.test/bedrock", 2)).toBe("reply");
    expect(proxy.log).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/^POST http:\/\/gateway\.test\/bedrock\/model\//)),
    );
  });

  it("is none where NO_PROXY excepts the host, or the host is this machine", async () => {
    const { port } = await fakeEndpoint();
    const proxy = await startedProxy(() => ({ status: 403 }));
    setProxy({ HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url });
    expect(await called(`http://127.0.0.1:${port}`)).toBe("reply");
    setProxy({ NO_PROXY: ".test" });
    expect(await called("http://gateway.test")).toMatchObject({ advice: "check_host" });
    expect(proxy.log).toEqual([]);
  });
});

describe("a proxy that gives no connection", () => {
  it.each<[Passage, string, string, string]>([
    [{ status: 407 }, "proxy_authentication", "answers 407 to CONNECT", "sign_in_to_proxy"],
    [{ status: 403 }, "proxy_denied", "answers 403 to CONNECT", "let_proxy_pass"],
    [{ status: 502 }, "proxy_failed", "answers 502 to CONNECT", "let_proxy_pass"],
    ["cut", "proxy_closed", "closed the connection without an answer", "reach_proxy"],
    ["silence", "proxy_timeout", "gave no connection within 800 ms", "reach_proxy"],
  ])("by %j is named as such, and never taken for the model", async (passage, code, message, advice) => {
    const proxy = await startedProxy(() => passage);
    setProxy({ HTTPS_PROXY: proxy.url.replace("//", "//ada:password-of-ada@") });
    const failed = await called();
    expect(failed).toEqual({ category: "connection_failed", code, message: expect.stringContaining(message), advice });
    expect(failed).toMatchObject({ message: expect.stringContaining(`HTTPS_PROXY leads to ${proxy.url}`) });
    expect(JSON.stringify(failed)).not.toContain("password-of-ada");
  });

  it.each([
    ["http://127.0.0.1:9", "proxy_unreachable", "ECONNREFUSED"],
    ["http://nowhere.invalid:3128", "proxy_unknown_host", "no such host is known"],
    ["socks5://127.0.0.1:9", "proxy_invalid", "HTTPS_PROXY does not name a usable proxy"],
  ])("%s is named as such", async (url, code, message) => {
    setProxy({ HTTPS_PROXY: url });
    expect(await called()).toEqual({
      category: "connection_failed",
      code,
      message: expect.stringContaining(message),
      advice: "reach_proxy",
    });
  });

  it("of https that does not speak TLS is named as such", async () => {
    const plain = await startedProxy(() => "cut");
    setProxy({ HTTPS_PROXY: plain.url.replace("http:", "https:"), HTTP_PROXY: plain.url.replace("http:", "https:") });
    expect(await called()).toMatchObject({ code: "proxy_certificate", advice: "reach_proxy" });
    expect(await called("http://gateway.test")).toMatchObject({ code: "proxy_certificate", advice: "reach_proxy" });
  });

  it("because it hangs up in the middle of its answer is named as such", async () => {
    const server = createServer((socket) => {
      socket.on("error", () => undefined).once("data", () => socket.end("HTTP/1.1 200 Conn"));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no TCP address");
    setProxy({ HTTPS_PROXY: `127.0.0.1:${address.port}` });
    expect(await called()).toMatchObject({ code: "proxy_closed" });
  });

  it("to a plain endpoint is named as such too", async () => {
    setProxy({ http_proxy: "127.0.0.1:9" });
    expect(await called("http://gateway.test")).toMatchObject({
      code: "proxy_unreachable",
      message: "http_proxy leads to http://127.0.0.1:9, which cannot be reached (ECONNREFUSED).",
    });
    const proxy = await startedProxy(() => ({ status: 407 }));
    setProxy({ http_proxy: proxy.url });
    expect(await called("http://gateway.test")).toMatchObject({
      category: "connection_failed",
      advice: "sign_in_to_proxy",
    });
  });
});

describe("a certificate on the way", () => {
  it.each<[string, CertificateWish, boolean, string, string]>([
    ["of an unknown authority", { names: [host] }, false, "SELF_SIGNED_CERT_IN_CHAIN", "trust_authority"],
    ["out of date", { names: [host], days: -1 }, true, "CERT_HAS_EXPIRED", "check_certificates"],
    ["of another host", { names: ["other.test"] }, true, "ERR_TLS_CERT_ALTNAME_INVALID", "check_certificates"],
  ])("%s is named as such", async (_, wish, isTrusted, code, advice) => {
    const passage = await aws(wish);
    const proxy = await startedProxy(() => passage);
    setProxy({ HTTPS_PROXY: proxy.url });
    if (isTrusted) trusted(authority.pem);
    expect(await called()).toMatchObject({ category: "connection_failed", code, advice });
  });
});
