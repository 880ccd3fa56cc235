import { describe, expect, it } from "vitest";
import { roadTo } from "../../../src/bedrock/road/road.ts";

const runtime = { host: "bedrock-runtime.us-east-1.amazonaws.com", port: 443 };

function road(env: Record<string, string>, to = runtime, scheme: "http" | "https" = "https") {
  const found = roadTo(scheme, to, env);
  return found.kind === "proxy" ? [found.proxy.variable, found.proxy.shown] : found;
}

describe("the variable that names a proxy", () => {
  it.each([
    [{ HTTPS_PROXY: "http://p:3128" }, ["HTTPS_PROXY", "http://p:3128"]],
    [{ https_proxy: "http://low:1", HTTPS_PROXY: "http://up:2" }, ["https_proxy", "http://low:1"]],
    [{ https_proxy: "", HTTPS_PROXY: "http://up:2" }, ["HTTPS_PROXY", "http://up:2"]],
    [{ ALL_PROXY: "p:8080" }, ["ALL_PROXY", "http://p:8080"]],
    [{ HTTPS_PROXY: "https://p" }, ["HTTPS_PROXY", "https://p:443"]],
    [{ HTTPS_PROXY: "p" }, ["HTTPS_PROXY", "http://p:80"]],
    [{ HTTPS_PROXY: " http://ada:s%40fe@p:3128/ " }, ["HTTPS_PROXY", "http://p:3128"]],
    [{ HTTPS_PROXY: "http://[::1]:3128" }, ["HTTPS_PROXY", "http://[::1]:3128"]],
    [{ HTTP_PROXY: "http://p:3128" }, { kind: "direct", noProxy: null }],
    [{}, { kind: "direct", noProxy: null }],
  ])("%j", (env, expected) => {
    expect(road(env)).toEqual(expected);
  });

  it("is HTTP_PROXY for a plain endpoint, but not in a CGI program, where a header sets it", () => {
    const gateway = { host: "gateway.test", port: 80 };
    expect(road({ HTTP_PROXY: "http://p:1" }, gateway, "http")).toEqual(["HTTP_PROXY", "http://p:1"]);
    expect(road({ HTTP_PROXY: "http://p:1", REQUEST_METHOD: "GET" }, gateway, "http")).toMatchObject({
      kind: "direct",
    });
    const both = { http_proxy: "http://low:1", HTTP_PROXY: "http://p:1", REQUEST_METHOD: "GET" };
    expect(road(both, gateway, "http")).toEqual(["http_proxy", "http://low:1"]);
  });

  it.each([
    ["socks5://p:1080", "scheme"],
    ["ftp://p", "scheme"],
    ["http://", "not_a_url"],
    ["http://p:99999", "not_a_url"],
    ["http://p:3128/path", "not_a_url"],
    ["http://ada:s@fe/word@p:3128", "reserved_characters"],
    ["http://ada:s#fe@p:3128", "reserved_characters"],
    ["http://ada:s?fe@p:3128", "reserved_characters"],
    ["ada:pass/word@p:3128", "reserved_characters"],
  ])("is no good as %s", (value, flaw) => {
    expect(road({ HTTPS_PROXY: value })).toEqual({ kind: "invalid", variable: "HTTPS_PROXY", flaw });
  });
});

describe("NO_PROXY", () => {
  const proxied = { HTTPS_PROXY: "http://p:3128" };
  it.each([
    ["*", runtime],
    ["amazonaws.com", runtime],
    [".amazonaws.com", runtime],
    ["*.amazonaws.com", runtime],
    ["other, .AmazonAWS.com", runtime],
    ["other .us-east-1.amazonaws.com", runtime],
    ["amazonaws.com:443", runtime],
    ["bedrock-runtime.us-east-1.amazonaws.com", runtime],
    ["10.0.0.0/8", { host: "10.1.2.3", port: 443 }],
    ["10.1.2.3", { host: "10.1.2.3", port: 443 }],
    ["10.1.2.3:8443", { host: "10.1.2.3", port: 8443 }],
    ["fd00::/8", { host: "fd12::1", port: 443 }],
    ["fd12::1", { host: "fd12::1", port: 443 }],
    ["[fd12::1]:443", { host: "fd12:0::1", port: 443 }],
  ])("%s excepts %j", (noProxy, to) => {
    expect(road({ ...proxied, NO_PROXY: noProxy }, to)).toMatchObject({
      kind: "direct",
      noProxy: { variable: "NO_PROXY" },
    });
  });

  it.each([
    ["azonaws.com", runtime],
    ["amazonaws.com:8443", runtime],
    ["bedrock.us-east-1.amazonaws.com", runtime],
    ["10.0.0.0/8", { host: "11.1.2.3", port: 443 }],
    ["10.0.0.0/99", { host: "10.1.2.3", port: 443 }],
    ["10.0.0.0/8", { host: "10.example", port: 443 }],
    ["0.1", { host: "10.0.0.1", port: 443 }],
    [",,", runtime],
    [".", runtime],
  ])("%s does not except %j", (noProxy, to) => {
    expect(road({ ...proxied, NO_PROXY: noProxy }, to)).toEqual(["HTTPS_PROXY", "http://p:3128"]);
  });

  it("is read in lower case first", () => {
    expect(road({ ...proxied, no_proxy: "*", NO_PROXY: "other" })).toMatchObject({ noProxy: { variable: "no_proxy" } });
  });
});

it.each([
  "localhost",
  "LOCALHOST.",
  "a.localhost",
  "127.0.0.1",
  "127.9.9.9",
  "::1",
  "169.254.169.254",
  "169.254.170.2",
  "fe80::1",
  "fd00:ec2::254",
])("%s is never reached by a proxy", (host) => {
  expect(road({ HTTPS_PROXY: "http://p:3128", ALL_PROXY: "http://p:3128" }, { host, port: 80 }, "http")).toEqual({
    kind: "direct",
    noProxy: null,
  });
});
