import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { doctorSchema } from "../../src/cli/doctor/doctor-model.ts";
import { preparedHome, temporaryHome } from "../database/temporary-home.ts";
import { awsByProxy, startedProxy } from "../support/aws-by-proxy.ts";
import { AwsHome, stsIdentity } from "../support/aws-home.ts";
import { runHosted } from "../support/command-host.ts";
import { simulatorPort } from "../support/file-simulator.ts";
import { type Finished, jsonLines, run } from "../support/run-cli.ts";

const only = ["--only", "amazon.nova-micro-v1:0"];
const realStart = ["start", "--yes", "--suite", "quick", "--delay", "0", "--max-retries", "1", ...only];
const keys = { AWS_ACCESS_KEY_ID: "AKIAEXAMPLEEXAMPLE12", AWS_SECRET_ACCESS_KEY: "fake", AWS_REGION: "us-east-1" };
const runtime = "CONNECT bedrock-runtime.us-east-1.amazonaws.com:443";

/** All that a command printed, however its lines were broken. */
function said({ stdout, stderr }: Finished): string {
  return `${stdout} ${stderr}`.replaceAll(/\s+/g, " ");
}

/** Give `run` where it matters whom the process trusts, or what it hides: a process keeps both from command to command. */
async function doctorOf(home: string, env: Record<string, string>, recert: typeof runHosted = runHosted) {
  const { code, stdout, stderr } = await recert(["doctor", "--json", ...only], { home, env });
  const checks = code === 2 && stdout === "" ? [] : doctorSchema.parse(JSON.parse(stdout)).checks;
  return { code, stderr, find: (id: string) => checks.filter((check) => check.id === id) };
}

test("a run is certified on AWS by a proxy and an authority of one's own, and doctor sees the road", async () => {
  const home = preparedHome();
  const { proxy, bundle, env } = await awsByProxy({ region: "us-east-1", simulatorPort: await simulatorPort() });
  const done = await run([...realStart, "--ca-bundle", bundle, "--json"], { home, env });
  expect(done).toMatchObject({ code: 0, stderr: expect.not.stringContaining("Warning") });
  const status = jsonLines(await runHosted(["status", "--json"], { home, env }));
  expect(JSON.stringify(status)).toContain('"target":"aws/111122223333/us-east-1"');
  expect(JSON.stringify(status)).toContain('"verdict":"certified"');
  expect(proxy.log.filter((line) => line === runtime)).toHaveLength(1);
  expect(proxy.log).toContain("CONNECT bedrock.us-east-1.amazonaws.com:443");
  const { find } = await doctorOf(home, { ...env, AWS_CA_BUNDLE: bundle });
  const by = `by HTTPS_PROXY: ${proxy.url}; trusts 1 more authority from AWS_CA_BUNDLE`;
  const open = "bedrock-runtime.us-east-1.amazonaws.com can be connected to";
  expect(find("road")).toEqual([expect.objectContaining({ status: "ok", detail: `${by}; ${open}` })]);
  expect(find("identity")).toEqual([expect.objectContaining({ status: "ok" })]);
  expect(find("foundation_models")).toEqual([expect.objectContaining({ status: "ok" })]);
});

test.each([
  ["us-gov-west-1", "aws-us-gov", "sts.us-gov-west-1.amazonaws.com"],
  ["cn-north-1", "aws-cn", "sts.cn-north-1.amazonaws.com.cn"],
])("in %s the account is asked of the partition's own STS, by the proxy", async (region, partition, host) => {
  const home = preparedHome();
  const arn = `arn:${partition}:iam::111122223333:user/ada`;
  const place = { region, simulatorPort: await simulatorPort(), sts: stsIdentity("111122223333", arn) };
  const { proxy, bundle, env } = await awsByProxy(place);
  const { find } = await doctorOf(home, { ...env, AWS_CA_BUNDLE: bundle });
  expect(find("identity")).toEqual([expect.objectContaining({ status: "ok", detail: `account 111122223333, ${arn}` })]);
  expect(proxy.log.filter((line) => line.includes("sts."))).toEqual([`CONNECT ${host}:443`]);
  expect(find("foundation_models")).toEqual([expect.objectContaining({ status: "ok" })]);
});

test("certify and resume trust the authority of --ca-bundle, and without it they do not", async () => {
  const home = preparedHome();
  const { bundle, env } = await awsByProxy({ region: "us-east-1", simulatorPort: await simulatorPort() });
  const certify = ["certify", "amazon.nova-micro-v1:0", "--yes", "--suite", "quick", "--delay", "0"];
  const cut = await run([...certify, "--max-retries", "1"], { home, env });
  expect([cut.code, said(cut).includes("--ca-bundle")]).toEqual([4, true]);
  const suspended = await run([...certify, "--ca-bundle", bundle, "--max-cost", "0.000001"], { home, env });
  expect(suspended.code).toBe(5);
  const resume = ["resume", "latest", "--max-cost", "1"];
  expect((await run(resume, { home, env })).code).toBe(4);
  expect((await run([...resume, "--ca-bundle", bundle], { home, env })).code).toBe(0);
  expect((await run([...certify, "--ca-bundle", bundle], { home, env })).code).toBe(0);
  const finished = jsonLines(await run(["runs", "--json"], { home, env }));
  expect(finished[0]).toMatchObject([{ status: "completed" }, { status: "completed" }]);
});

test("NODE_EXTRA_CA_CERTS is trusted beside a bundle; a file that is missing is a remark of doctor", async () => {
  const home = preparedHome();
  const { bundle, env } = await awsByProxy({ region: "eu-west-1", simulatorPort: await simulatorPort() });
  const other = (await awsByProxy({ region: "eu-west-1", simulatorPort: 1 })).bundle;
  const besides = { ...env, NODE_EXTRA_CA_CERTS: bundle, AWS_CA_BUNDLE: other };
  expect((await run(["probe", "amazon.nova-micro-v1:0"], { home, env: besides })).code).toBe(0);
  const { find } = await doctorOf(home, { ...env, AWS_CA_BUNDLE: bundle, NODE_EXTRA_CA_CERTS: "/nowhere.pem" });
  expect(find("road").map(({ status }) => status)).toEqual(["ok", "warning"]);
  expect(find("road")[1]?.detail).toContain("NODE_EXTRA_CA_CERTS names /nowhere.pem");
});

test("start and doctor name an authority that nobody knows, and the three ways out, in both languages", async () => {
  const home = preparedHome();
  const { env } = await awsByProxy({ region: "us-east-1", simulatorPort: await simulatorPort() });
  const cut = await run(realStart, { home, env });
  expect(cut.code).toBe(4);
  for (const way of ["--ca-bundle", "NODE_EXTRA_CA_CERTS", "*.amazonaws.com"]) expect(said(cut)).toContain(way);
  const [road] = (await doctorOf(home, env, run)).find("road");
  expect(road).toMatchObject({ status: "error", detail: expect.stringContaining("SELF_SIGNED_CERT_IN_CHAIN") });
  const portuguese = await run(["doctor", "--lang", "pt-BR", ...only], { home, env });
  expect(portuguese.code).toBe(4);
  expect(portuguese.stdout.replaceAll(/\s+/g, " ")).toContain("um proxy inspeciona o TLS no caminho");
});

test("a proxy that wants another password is named by start and doctor, and the password never", async () => {
  const home = preparedHome();
  const proxy = await startedProxy(() => ({ status: 407 }));
  const env = { ...keys, HTTPS_PROXY: proxy.url.replace("//", "//ada:p%40ssw@") };
  const cut = await run([...realStart, "--json"], { home, env });
  expect(cut).toMatchObject({ code: 4, stdout: expect.stringContaining("proxy_authentication") });
  expect(said(cut)).toContain(`HTTPS_PROXY leads to ${proxy.url}, which answers 407`);
  const { code: exitCode, find, stderr } = await doctorOf(home, env, run);
  expect(exitCode).toBe(4);
  const detail = expect.stringContaining("does not accept the name and password that are set");
  expect(find("road")).toEqual([expect.objectContaining({ status: "error", detail, mend: expect.any(String) })]);
  expect(JSON.stringify([cut, find("road"), stderr])).not.toMatch(/p%40ssw|p@ssw/);
});

test("a proxy that is not there suspends the run by its variable's name, and says nothing of DNS or the region", async () => {
  const home = preparedHome();
  const cut = await runHosted(realStart, { home, env: { ...keys, https_proxy: "127.0.0.1:9" } });
  expect(cut.code).toBe(4);
  const text = said(cut);
  expect(text).toContain("https_proxy leads to http://127.0.0.1:9, which cannot be reached (ECONNREFUSED)");
  expect(text).not.toContain("DNS");
});

test("NO_PROXY keeps the proxy out of it, and doctor says so", async () => {
  const home = preparedHome();
  const proxy = await startedProxy(() => ({ status: 403 }));
  const env = { ...keys, HTTPS_PROXY: proxy.url, NO_PROXY: "amazonaws.com" };
  const [road] = (await doctorOf(home, env)).find("road");
  expect(road?.detail).toContain("direct, because NO_PROXY exempts it (amazonaws.com)");
  expect(proxy.log).toEqual([]);
});

test("a plain gateway is reached by HTTP_PROXY, and a simulated run by no proxy at all", async () => {
  const home = preparedHome();
  const port = await simulatorPort();
  const proxy = await startedProxy((host) => (host === "gateway.test" ? { port } : null));
  const gateway = { ...keys, HTTP_PROXY: proxy.url, AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://gateway.test" };
  expect((await runHosted(realStart, { home, env: gateway })).code).toBe(0);
  expect(proxy.log).toContainEqual(expect.stringMatching(/^POST http:\/\/gateway\.test\/model\//));
  const seen = proxy.log.length;
  const absent = { HTTP_PROXY: "http://127.0.0.1:9", HTTPS_PROXY: "nonsense://", AWS_CA_BUNDLE: "/nowhere.pem" };
  expect((await runHosted([...realStart, "--simulate"], { home, env: absent })).code).toBe(0);
  expect(proxy.log).toHaveLength(seen);
});

test.each([
  [{ HTTPS_PROXY: "socks5://ada:secret-word@127.0.0.1:1080" }, [], "HTTPS_PROXY does not name a proxy"],
  [{ HTTPS_PROXY: "http://ada:secret/word@127.0.0.1:1080" }, [], "Percent-encode it"],
  [{}, ["--ca-bundle", "/nowhere.pem"], "--ca-bundle"],
  [{ AWS_CA_BUNDLE: "/etc/hostname" }, [], "AWS_CA_BUNDLE names /etc/hostname, which holds no certificates"],
])("%j %j is refused with exit 2 before there is a ledger", async (env, flags, words) => {
  const home = temporaryHome();
  // What a process hides, the next command in it would hide too.
  const recert = "HTTPS_PROXY" in env ? run : runHosted;
  for (const args of [realStart, ["probe", "amazon.nova-micro-v1:0"]]) {
    const refused = await recert([...args, ...flags], { home, env: { ...keys, ...env } });
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(said(refused)).toContain(words);
    expect(said(refused)).not.toMatch(/secret.word/);
  }
  expect(existsSync(home)).toBe(false);
  const examined = await recert(["doctor", ...only, ...flags], { home, env: { ...keys, ...env } });
  expect(examined.code).toBe(2);
  expect(said(examined)).toContain(words);
});

test("an SSO session is renewed by the proxy, a metadata service never asked by it", async () => {
  const home = preparedHome();
  const aws = new AwsHome();
  aws.config(
    "[profile sso]",
    "sso_session = corp",
    "sso_account_id = 111122223333",
    "sso_role_name = r",
    "[sso-session corp]",
    "sso_region = us-east-1",
    "sso_start_url = https://corp.awsapps.com/start",
  );
  aws.ssoToken("corp", { accessToken: "token-of-the-test", expiresAt: "2099-01-01T00:00:00Z" });
  const proxy = await startedProxy(() => ({ status: 403 }));
  const place = { AWS_REGION: "us-east-1", HOME: aws.path, HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url };
  const refused = await runHosted(realStart, { home, env: { ...place, AWS_PROFILE: "sso" } });
  expect(refused.code).toBe(3);
  const portal = "portal.sso.us-east-1.amazonaws.com:443";
  const why = `HTTPS_PROXY leads to ${proxy.url}, which answers 403 to CONNECT ${portal}: it does not let this through.`;
  expect(said(refused)).toContain(`IAM Identity Center gave no answer for credentials of profile sso: ${why}`);
  expect(said(refused)).toContain("exempt the host in NO_PROXY");
  const [credentials] = (await doctorOf(home, { ...place, AWS_PROFILE: "sso" })).find("credentials");
  expect(credentials).toMatchObject({ status: "error", detail: expect.stringContaining(why) });
  expect(proxy.log.at(0)).toBe(`CONNECT ${portal}`);
  const seen = proxy.log.length;
  const container = { AWS_CONTAINER_CREDENTIALS_FULL_URI: "http://127.0.0.1:9/keys" };
  expect((await runHosted(realStart, { home, env: { ...place, ...container } })).code).toBe(3);
  expect(proxy.log).toHaveLength(seen);
});
