import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CredentialChain } from "../../../src/bedrock/credential-chain/credential-chain.ts";
import { resolveCredentials } from "../../../src/bedrock/credentials.ts";

const now = new Date("2026-11-22T12:00:00.000Z");

function resolved(options: { readonly quietLimitMs?: number } = {}) {
  return resolveCredentials(new CredentialChain({ region: "us-east-1", ...options }), now);
}

let home = "";
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "recert-aws-"));
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", join(home, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(home, "credentials"));
  vi.stubEnv("AWS_EC2_METADATA_DISABLED", "true");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

describe("resolveCredentials", () => {
  it("finds a key in the environment", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    expect(await resolved()).toEqual({
      ...{ kind: "ok", by: "credentials" },
      ...{ keyIdSuffix: "MPLE", expiresAt: null, source: { kind: "environment", profile: null } },
    });
  });

  it("finds a key in the shared file", async () => {
    const lines = ["[default]", "aws_access_key_id = AKIDEXAMPLE", "aws_secret_access_key = secret"];
    await writeFile(join(home, "credentials"), lines.join("\n"));
    expect(await resolved()).toMatchObject({
      kind: "ok",
      by: "credentials",
      source: { kind: "profile_keys", profile: "default" },
    });
  });

  it("is content with a bearer token", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "token");
    expect(await resolved()).toEqual({ kind: "ok", by: "bearer_token", expiresAt: null });
  });

  it("says that nothing was found", async () => {
    expect(await resolved()).toMatchObject({ kind: "problem", cause: { kind: "not_found" } });
  });

  it("refuses credentials that have expired, naming when and nothing else", async () => {
    vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
    vi.stubEnv("AWS_CREDENTIAL_EXPIRATION", "2026-11-22T11:00:00Z");
    expect(await resolved()).toEqual({
      kind: "problem",
      cause: { kind: "expired", at: "2026-11-22T11:00:00.000Z" },
    });
  });

  it("keeps the command line of a credential process that fails to itself", async () => {
    await writeFile(join(home, "config"), "[default]\ncredential_process = false --password hunter2\n");
    const result = await resolved();
    expect(result).toMatchObject({
      kind: "problem",
      cause: { kind: "process_failed", profile: "default", status: "1" },
    });
    expect(JSON.stringify(result)).not.toContain("hunter2");
  });

  it("gives up on a container's endpoint that never answers, however long else is waited", async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const address = silent.address();
    const port = address !== null && typeof address === "object" ? address.port : 0;
    vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", `http://127.0.0.1:${port}/`);
    const warned = vi.spyOn(console, "warn");
    const result = await resolved({ quietLimitMs: 2 ** 30 });
    silent.close();
    expect(warned).not.toHaveBeenCalled();
    expect(result).toMatchObject({
      kind: "problem",
      cause: { kind: "container_unreachable", endpoint: `http://127.0.0.1:${port}/` },
    });
  });
});
