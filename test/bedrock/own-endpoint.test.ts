import { BedrockClient, ListFoundationModelsCommand } from "@aws-sdk/client-bedrock";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { isAwsOwn } from "../../src/bedrock/own-endpoint.ts";
import { AwsHome } from "../support/aws-home.ts";

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

const isAwsSts = (region: string) =>
  isAwsOwn(region, "/", (options) => {
    const client = new STSClient(options);
    return { config: client.config, ask: () => client.send(new GetCallerIdentityCommand({})) };
  });
const isAwsControlPlane = (region: string) =>
  isAwsOwn(region, "/foundation-models", (options) => {
    const client = new BedrockClient(options);
    return { config: client.config, ask: () => client.send(new ListFoundationModelsCommand({})) };
  });

test.each([
  ["no settings", {}],
  ["FIPS", { AWS_USE_FIPS_ENDPOINT: "true" }],
  ["a dual stack", { AWS_USE_DUALSTACK_ENDPOINT: "true" }],
  ["an endpoint of the models alone", { AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://gateway.test" }],
])("with %s both services are AWS's own, in every partition", async (_, env) => {
  vi.stubEnv("HOME", new AwsHome().path);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  for (const region of ["us-east-1", "us-gov-west-1", "cn-north-1"]) {
    expect([await isAwsSts(region), await isAwsControlPlane(region)], region).toEqual([true, true]);
  }
});

test("a service that settings lead elsewhere is not AWS's own, by a variable or by the profile", async () => {
  const home = new AwsHome();
  vi.stubEnv("HOME", home.path);
  vi.stubEnv("AWS_ENDPOINT_URL_STS", "http://sts.test");
  home.config("[default]", "services = mine", "[services mine]", "bedrock =", "  endpoint_url = http://bedrock.test/x");
  expect([await isAwsSts("us-east-1"), await isAwsControlPlane("us-east-1")]).toEqual([false, false]);
});
