import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { signingWith } from "../../../src/bedrock/client-options.ts";
import { assumedCaller } from "../../../src/cli/endpoint/caller.ts";
import { keysOf, resumedSource, sourceOf, type WithStore } from "../../../src/cli/endpoint/credentials-source.ts";
import type { Destination } from "../../../src/cli/endpoint/endpoint.ts";
import { resumedCaller } from "../../../src/cli/endpoint/resumed-caller.ts";
import { SharedSigners } from "../../../src/cli/endpoint/shared-signers.ts";
import { withoutSecrets } from "../../../src/cli/known-secrets.ts";
import { Output } from "../../../src/cli/output.ts";
import { readSettings } from "../../../src/cli/settings.ts";
import { TroubleError } from "../../../src/cli/trouble-error.ts";
import { credentialsSourceSchema } from "../../../src/events/run-options.ts";
import type { WantedCaller } from "../../../src/planning/targets/wanted-target.ts";
import type { Texts } from "../../../src/presentation/texts/catalogue.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { ptBR } from "../../../src/presentation/texts/pt-BR.ts";
import { AwsHome, stsError, stsIdentity } from "../../support/aws-home.ts";
import { fakeSts, roleSecret, type StsAnswer, type StsQuestion, stsRole } from "../../support/fake-sts.ts";
import { options as runOptions } from "../../support/run-fixture.ts";

const account = "123456789012";
const arn = `arn:aws:iam::${account}:role/recert`;
const externalId = "acme/secret-7f3c";
const role = { arn, externalId, sessionName: "recert" };
const baseId = "AKIAEXAMPLEEXAMPLE12";
const hubId = "AKIAHUBHUBHUBHUBHUB1";
const settings = readSettings({});

beforeEach(() => {
  for (const name of Object.keys(process.env).filter((key) => key.startsWith("AWS_"))) vi.stubEnv(name, undefined);
  vi.stubEnv("AWS_ACCESS_KEY_ID", baseId);
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hunter2hunter2hunter2");
  const home = new AwsHome();
  home.config("[profile hub]", `aws_access_key_id = ${hubId}`, "aws_secret_access_key = hunter2hunter2hunter2");
  vi.stubEnv("HOME", home.path);
});
afterEach(() => {
  vi.unstubAllEnvs();
});

function surroundings(texts: Texts = en) {
  const output = new Output({ json: false, quiet: true, verbose: false, colour: false, charset: "unicode", texts });
  return { settings, output };
}

function aws(region = "us-east-1", endpoint: string | null = null): Destination {
  return { connection: { region, endpoint, simulated: false }, scenario: null };
}

const giving: StsAnswer = ({ action }, response) => {
  if (action === "AssumeRole") stsRole("ASIAROLE", new Date(Date.now() + 3_600_000))(response);
  else stsIdentity(account, `arn:aws:sts::${account}:assumed-role/recert/recert`)(response);
};

async function askedOf(answer: StsAnswer): Promise<readonly StsQuestion[]> {
  const { url, asked } = await fakeSts(answer);
  vi.stubEnv("AWS_ENDPOINT_URL_STS", url);
  return asked;
}

async function refusalOf(act: () => Promise<unknown>): Promise<TroubleError> {
  const error = await act().catch((thrown: unknown) => thrown);
  if (error instanceof TroubleError) return error;
  throw new Error("it was not refused", { cause: error });
}

const byRole: WantedCaller = { account, role, profile: null };

describe("the caller of a target", () => {
  test("is the account of the role, which is assumed first and then asked who it is", async () => {
    const asked = await askedOf(giving);
    const caller = await assumedCaller(aws(), byRole, surroundings());
    expect(caller).toMatchObject({ target: `aws/${account}/us-east-1`, signer: { isBearer: false } });
    expect(asked.map(({ action, keyId }) => [action, keyId])).toEqual([
      ["AssumeRole", baseId],
      ["GetCallerIdentity", "ASIAROLE"],
    ]);
    expect(withoutSecrets(`${externalId} ${roleSecret}`)).toBe("*** ***");
  });

  test("is a profile's account where there is no role", async () => {
    const asked = await askedOf(giving);
    const { target } = await assumedCaller(aws(), { account, role: null, profile: "hub" }, surroundings());
    expect([target, ...asked.map(({ keyId }) => keyId)]).toEqual([`aws/${account}/us-east-1`, hubId]);
  });

  test("is that of the environment's keys where there is neither, and never another account than the file's", async () => {
    await askedOf(giving);
    const own = { account: "210987654321", role: null, profile: null };
    const refused = await refusalOf(() => assumedCaller(aws(), own, surroundings()));
    expect(refused).toMatchObject({ exitCode: 2, code: "other_account" });
    expect(refused.message).toContain(`${account}, not to 210987654321`);
  });

  test("assumes a role once for all regions of a partition, and asks a profile once for all roles", async () => {
    const asked = await askedOf(giving);
    const shared = new SharedSigners(surroundings());
    const how = { ...surroundings(), shared };
    const targets = await Promise.all(
      ["us-east-1", "eu-west-1", "sa-east-1"].map((region) => assumedCaller(aws(region), byRole, how)),
    );
    expect(targets.map(({ target }) => target)).toEqual([
      `aws/${account}/us-east-1`,
      `aws/${account}/eu-west-1`,
      `aws/${account}/sa-east-1`,
    ]);
    expect(asked.filter(({ action }) => action === "AssumeRole")).toHaveLength(1);
    expect(await shared.chain("hub", "us-east-1")).toBe(await shared.chain("hub", "eu-west-1"));
    expect(await shared.chain("hub", "us-east-1")).not.toBe(await shared.chain("hub", "us-gov-west-1"));
  });

  test("signs with the role, whatever bearer token the environment has", async () => {
    vi.stubEnv("AWS_BEARER_TOKEN_BEDROCK", "bedrock-api-key-0123456789");
    await askedOf(giving);
    const { signer } = await assumedCaller(aws(), byRole, surroundings());
    expect(signer).toMatchObject({ isBearer: false });
    expect(signer === null ? null : signingWith(signer.signer)).toMatchObject({
      authSchemePreference: ["aws.auth#sigv4"],
    });
  });

  test("has no account at an endpoint of somebody's own", async () => {
    const { target } = await assumedCaller(aws("us-east-1", "http://127.0.0.1:9"), byRole, surroundings());
    expect(target).toBe("custom/127.0.0.1:9/us-east-1");
  });
});

describe("a role that is refused", () => {
  test.each([
    [
      "en",
      en,
      /did not let the credentials at hand assume the role/,
      /trust policy .* another external id \(one was sent\).* sts:AssumeRole/,
    ],
    [
      "pt-BR",
      ptBR,
      /não deixou as credenciais encontradas assumirem o role/,
      /política de confiança .* outro external id \(um foi enviado\).* sts:AssumeRole/,
    ],
  ] as const)("is said in %s with what it means and what helps, and exit code 3", async (_, texts, says, means) => {
    await askedOf((_question, response) => stsError("AccessDenied")(response));
    const refused = await refusalOf(() => assumedCaller(aws(), byRole, surroundings(texts)));
    expect(refused).toMatchObject({ exitCode: 3, code: "credentials_assume_refused" });
    expect(refused.trouble).toMatchObject({
      message: expect.stringMatching(says),
      meaning: expect.stringMatching(means),
      advice: expect.stringContaining("sts:ExternalId"),
    });
    expect(JSON.stringify(refused.trouble)).not.toContain(externalId);
  });

  test("in the middle of a run is the trouble of its signer", async () => {
    let isDown = false;
    await askedOf((question, response) => (isDown ? stsError("ExpiredToken") : expiringSoon(question))(response));
    const { signer } = await assumedCaller(aws(), byRole, surroundings());
    expect(signer?.trouble()).toBe(null);
    isDown = true;
    const provider = signer?.signer;
    if (provider === undefined || !("provide" in provider)) throw new Error("it is a provider");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    await expect(provider.provide()).rejects.toThrow(/ExpiredToken/);
    vi.useRealTimers();
    expect(signer?.trouble()).toMatchObject({ exitCode: 3, code: "credentials_assume_refused" });
  });
});

function expiringSoon({ action }: StsQuestion) {
  return action === "AssumeRole"
    ? stsRole("ASIAROLE", new Date(Date.now() + 60_000))
    : stsIdentity(account, `arn:aws:sts::${account}:assumed-role/recert/recert`);
}

describe("what is recorded of a caller", () => {
  const withStore: WithStore = () => Promise.reject(new Error("no store is asked"));
  const keys = (source: Parameters<typeof keysOf>[0]) => keysOf(source, withStore, settings, en);

  function targetsFile(text: string): string {
    const file = join(new AwsHome().path, "targets.yaml");
    writeFileSync(file, `schemaVersion: 1\ntargets:\n  - ${text}\n    regions: [us-east-1]\n`);
    return file;
  }

  test("names role, session, profile and the file with the external id, and nothing secret", () => {
    const file = "/etc/recert/targets.yaml";
    const sources = [
      sourceOf({ role, profile: "hub" }, file),
      sourceOf({ role: { ...role, externalId: null }, profile: null }, file),
      sourceOf({ role: null, profile: "hub" }, file),
      sourceOf({ role: null, profile: null }, file),
    ];
    expect(sources).toEqual([
      { role: arn, sessionName: "recert", profile: "hub", externalIdFrom: file },
      { role: arn, sessionName: "recert" },
      { profile: "hub" },
      "environment",
    ]);
    expect(sources.map((source) => credentialsSourceSchema.parse(source))).toEqual(sources);
  });

  test("gives the role back, with the external id that the file has today", async () => {
    const file = targetsFile(`roleArn: ${arn}\n    externalId: another-7f3c`);
    expect(await keys(sourceOf({ role, profile: "hub" }, file))).toEqual({
      role: { arn, sessionName: "recert", externalId: "another-7f3c" },
      profile: "hub",
    });
    const plain = sourceOf({ role: { ...role, externalId: null }, profile: null }, "/nowhere.yaml");
    expect(await keys(plain)).toEqual({ role: { arn, sessionName: "recert", externalId: null }, profile: null });
    expect(await keys({ profile: "hub" })).toEqual({ role: null, profile: "hub" });
  });

  test("a resume whose file no longer names the role, or is gone, is refused", async () => {
    const file = targetsFile(`account: "${account}"`);
    const gone = await refusalOf(() => keys(sourceOf({ role, profile: null }, file)));
    expect(gone).toMatchObject({ exitCode: 3, code: "credentials_role_gone" });
    const missing = await refusalOf(() => keys(sourceOf({ role, profile: null }, "/nowhere/targets.yaml")));
    expect(missing).toMatchObject({ exitCode: 2, code: "no_file" });
  });

  test("a resume calls as the same role, and changes the source only where it is told to", async () => {
    const asked = await askedOf(giving);
    const file = targetsFile(`roleArn: ${arn}\n    externalId: ${externalId}`);
    const options = { ...runOptions, credentials: sourceOf({ role, profile: null }, file) };
    const source = await resumedSource({}, options, withStore, en);
    expect(source).toEqual(options.credentials);
    expect(await resumedSource({ credentials: "environment" }, options, withStore, en)).toBe("environment");
    const choice = { recorded: `aws/${account}/us-east-1`, account: null, keys: () => keys(source) };
    const { target } = await resumedCaller(aws(), choice, surroundings());
    expect(target).toBe(`aws/${account}/us-east-1`);
    expect(asked[0]?.parameters).toMatchObject({ RoleArn: arn, ExternalId: externalId });
  });
});
