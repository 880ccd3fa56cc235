import { expect, test } from "vitest";
import { chooseInvocation } from "../../src/models/choose-invocation.ts";
import type { Model } from "../../src/models/model.ts";
import { noServiceFacts, type OfferedModel, type ServiceFacts } from "../../src/models/service-facts.ts";
import { model } from "../support/run-fixture.ts";

const modelId = "anthropic.claude-sonnet-5";

const offered = (inferenceTypes: OfferedModel["inferenceTypes"]): OfferedModel => ({
  ...{ modelId, inferenceTypes },
  ...{ lifecycleStatus: "ACTIVE", legacyOn: null, endOfLifeOn: null },
});

/** A service that offers the model through profiles only, and these profiles. */
function service(
  geographies: readonly string[],
  inferenceTypes: OfferedModel["inferenceTypes"] = ["INFERENCE_PROFILE"],
) {
  const profiles = geographies.map((geography) => ({ profileId: `${geography}.${modelId}`, modelIds: [modelId] }));
  return { models: [offered(inferenceTypes)], profiles };
}

function chosen(invocationIds: Model["invocationIds"], region: string, facts: ServiceFacts) {
  return chooseInvocation(model(modelId, { invocationIds }), region, facts);
}

const everywhere = ["apac", "au", "ca", "eu", "global", "jp", "us", "us-gov"];

test.each([
  ["us-east-1", everywhere, "us"],
  ["us-gov-west-1", everywhere, "us-gov"],
  ["eu-central-1", everywhere, "eu"],
  ["ca-central-1", everywhere, "ca"],
  ["ap-northeast-1", everywhere, "jp"],
  ["ap-northeast-3", ["apac", "global"], "apac"],
  ["ap-northeast-2", everywhere, "apac"],
  ["ap-southeast-2", everywhere, "au"],
  ["ap-southeast-4", ["global", "apac"], "apac"],
  ["ap-south-1", ["global"], "global"],
  ["us-gov-east-1", ["global", "us-gov"], "us-gov"],
  ["sa-east-1", everywhere, "global"],
])("in %s, of %s, takes the profile of %s where nothing is declared", (region, geographies, geography) => {
  expect(chosen({}, region, service(geographies))).toEqual({
    invocationId: `${geography}.${modelId}`,
    from: "control_plane",
    note: null,
  });
});

test.each<[string, Model["invocationIds"], ServiceFacts]>([
  ["the region itself, as a profile", { "us-east-1": `us.${modelId}` }, service(["global", "us"])],
  ["a pattern", { "us-*": `us.${modelId}` }, service(["global", "us"])],
  ["a profile while nothing is known of the service", { "us-*": `us.${modelId}` }, noServiceFacts],
  ["a profile while its profiles may not be listed", { "us-*": `us.${modelId}` }, { ...service([]), profiles: null }],
])("keeps what is declared for %s", (_, invocationIds, facts) => {
  expect(chosen(invocationIds, "us-east-1", facts)).toEqual({
    invocationId: `us.${modelId}`,
    from: "registry",
    note: null,
  });
});

test("keeps a bare id that is declared for the very region, though the service says that a profile is needed", () => {
  const ids = { "us-east-1": modelId, "us-*": `us.${modelId}` };
  expect(chosen(ids, "us-east-1", service(["us"]))).toEqual({ invocationId: modelId, from: "registry", note: null });
});

test.each([
  ["the global one by that of the region", "global", "us-east-1", service(["us"]), `us.${modelId}`],
  ["the global one by the nearest", "global", "ap-northeast-1", service(["apac", "jp"]), `jp.${modelId}`],
  ["one of another geography by that of the region", "us", "ca-central-1", service(["ca"]), `ca.${modelId}`],
  ["a wider one by a nearer", "apac", "ap-northeast-1", service(["jp"]), `jp.${modelId}`],
  ["a profile by the model itself", "us", "us-east-1", service([], ["ON_DEMAND"]), modelId],
  [
    "a profile by a profile before the model itself",
    "global",
    "us-east-1",
    service(["us"], ["ON_DEMAND"]),
    `us.${modelId}`,
  ],
])("replaces a declared profile that the service does not list: %s", (_, declared, region, facts, invocationId) => {
  expect(chosen({ [region]: `${declared}.${modelId}` }, region, facts)).toEqual({
    invocationId,
    from: "control_plane",
    note: "profile_replaced",
  });
});

test.each([
  ["global in place of eu", "eu", "eu-west-1", service(["global"])],
  ["apac in place of jp", "jp", "ap-northeast-1", service(["apac", "global"])],
  ["another continent in place of global", "global", "sa-east-1", service(["us", "eu"])],
])("never sends data farther than declared: not %s", (_, declared, region, facts) => {
  expect(chosen({ [region]: `${declared}.${modelId}` }, region, facts)).toEqual({
    invocationId: `${declared}.${modelId}`,
    from: "registry",
    note: "profile_not_offered",
  });
});

test.each(["us-gov-west-1", "cn-north-1"])("a pattern does not carry a global profile into %s", (region) => {
  const ids = { "*": `global.${modelId}` };
  expect(chosen(ids, region, noServiceFacts)).toEqual({ invocationId: modelId, from: "registry", note: null });
  expect(chosen(ids, region, service(["global"]))).toEqual({
    invocationId: modelId,
    from: "registry",
    note: "no_profile_found",
  });
});

test("what is declared for the very region is kept, even a global profile in GovCloud", () => {
  const ids = { "us-gov-west-1": `global.${modelId}` };
  expect(chosen(ids, "us-gov-west-1", noServiceFacts).invocationId).toBe(`global.${modelId}`);
});

test.each([
  "arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc",
  `arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.${modelId}`,
])("notes nothing of %s, which is never in the service's list", (arn) => {
  expect(chosen({ "*": arn }, "us-east-1", service(["us"]))).toEqual({
    invocationId: arn,
    from: "registry",
    note: null,
  });
});

test.each<[string, ServiceFacts, "no_profile_found" | null]>([
  ["nothing was answered", noServiceFacts, null],
  ["the service does not list the model", { models: [], profiles: service(["us"]).profiles }, null],
  ["the service can call it on demand", service(["us"], ["PROVISIONED", "ON_DEMAND"]), null],
  ["the service does not say how it is called", service(["us"], null), null],
  ["only profiles could be listed", { models: null, profiles: service(["us"]).profiles }, null],
  ["profiles could not be listed", { ...service([]), profiles: null }, "no_profile_found"],
  ["no profile leads to it", service([]), "no_profile_found"],
  ["the only profile would lead to another continent", service(["eu"]), "no_profile_found"],
  [
    "the only profile leads to another model",
    { models: service([]).models, profiles: [{ profileId: `us.${modelId}-1`, modelIds: [`${modelId}-1`] }] },
    "no_profile_found",
  ],
])("takes the model's own id where %s", (_, facts, note) => {
  expect(chosen({ "eu-*": `eu.${modelId}` }, "us-east-1", facts)).toEqual({
    invocationId: modelId,
    from: "registry",
    note,
  });
});
