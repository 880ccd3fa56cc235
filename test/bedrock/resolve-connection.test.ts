import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { targetFor } from "../../src/bedrock/client-options.ts";
import { resolveConnection } from "../../src/bedrock/resolve-connection.ts";

let home = "";
beforeEach(async () => {
  // A directory of its own for every test: the SDK keeps what it read of a file.
  home = await mkdtemp(join(tmpdir(), "recert-aws-"));
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_CONFIG_FILE", join(home, "config"));
  vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", join(home, "credentials"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

async function targetOf(region: string | null, simulatorEndpoint: string | null = null) {
  const result = await resolveConnection({ region, simulatorEndpoint });
  return result.kind === "ok" ? targetFor(result.connection, "111122223333") : result.code;
}

describe("resolveConnection", () => {
  it("goes to AWS when nothing says otherwise", async () => {
    expect(await targetOf("eu-west-1")).toBe("aws/111122223333/eu-west-1");
  });

  it("takes the region from the environment, but the given one before", async () => {
    vi.stubEnv("AWS_REGION", "us-west-2");
    expect(await targetOf(null)).toBe("aws/111122223333/us-west-2");
    expect(await targetOf("eu-west-1")).toBe("aws/111122223333/eu-west-1");
  });

  it("takes region and endpoint from the profile, as the SDK does", async () => {
    const profile = ["[default]", "region = eu-north-1", "services = s", "[services s]", "bedrock_runtime ="];
    await writeFile(join(home, "config"), [...profile, "  endpoint_url = http://127.0.0.1:8123"].join("\n"));
    expect(await targetOf(null)).toBe("custom/127.0.0.1:8123/eu-north-1");
  });

  it("prefers the service's own endpoint variable to the general one", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://general.test");
    expect(await targetOf("us-east-1")).toBe("custom/general.test:80/us-east-1");
    vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", "https://own.test/prefix");
    expect(await targetOf("us-east-1")).toBe("custom/own.test:443/prefix/us-east-1");
    expect(await resolveConnection({ region: "us-east-1", simulatorEndpoint: null })).toEqual({
      kind: "ok",
      connection: { region: "us-east-1", endpoint: "https://own.test/prefix", simulated: false },
    });
  });

  it.each([
    ["http://gateway.test:8080/west", "custom/gateway.test:8080/west/us-east-1"],
    ["http://gateway.test:8080/west/", "custom/gateway.test:8080/west/us-east-1"],
    ["http://gateway.test:8080/west/./x/../", "custom/gateway.test:8080/west/us-east-1"],
    ["https://GATEWAY.test/West", "custom/gateway.test:443/West/us-east-1"],
    ["https://gateway.test", "custom/gateway.test:443/us-east-1"],
    ["https://user:secret@gateway.test/a?key=secret", "custom/gateway.test:443/a/us-east-1"],
    ["https://bedrock-runtime.us-east-1.amazonaws.com", "aws/111122223333/us-east-1"],
    ["https://bedrock-runtime.us-east-1.amazonaws.com:443/", "aws/111122223333/us-east-1"],
    [
      "https://bedrock-runtime.us-east-1.amazonaws.com/v1",
      "custom/bedrock-runtime.us-east-1.amazonaws.com:443/v1/us-east-1",
    ],
    ["http://bedrock-runtime.us-east-1.amazonaws.com", "custom/bedrock-runtime.us-east-1.amazonaws.com:80/us-east-1"],
  ])("names the place behind %s", async (endpoint, target) => {
    vi.stubEnv("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", endpoint);
    expect(await targetOf("us-east-1")).toBe(target);
  });

  it("ignores the endpoint variables where the SDK does", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://general.test");
    vi.stubEnv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
    expect(await targetOf("us-east-1")).toBe("aws/111122223333/us-east-1");
  });

  it("takes AWS's own FIPS endpoint for AWS", async () => {
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    expect(await targetOf("us-east-1")).toBe("aws/111122223333/us-east-1");
  });

  it("needs no region for the simulator, and never looks at AWS's variables for it", async () => {
    vi.stubEnv("AWS_ENDPOINT_URL", "http://general.test");
    expect(await targetOf(null, "http://127.0.0.1:4000")).toBe("simulator/us-east-1");
    expect(await targetOf("eu-west-1", "http://127.0.0.1:4000")).toBe("simulator/eu-west-1");
  });

  it("says that the region is missing, and refuses one that is none", async () => {
    expect(await targetOf(null)).toBe("region_missing");
    expect(await targetOf("us east 1")).toBe("region_invalid");
    expect(await targetOf("US-EAST-1")).toBe("region_invalid");
  });

  it("refuses settings that the SDK refuses", async () => {
    vi.stubEnv("AWS_USE_FIPS_ENDPOINT", "true");
    vi.stubEnv("AWS_ENDPOINT_URL", "http://general.test");
    expect(await targetOf("us-east-1")).toBe("settings_invalid");
  });
});
