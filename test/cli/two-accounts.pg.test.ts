import { expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { awsByProxy } from "../support/aws-by-proxy.ts";
import { stsIdentity } from "../support/aws-home.ts";
import { runHosted } from "../support/command-host.ts";
import { simulatorPort } from "../support/file-simulator.ts";
import { type Finished, jsonLines, run } from "../support/run-cli.ts";

const region = "us-east-1";
const model = "amazon.nova-micro-v1:0";
const begin = ["start", "--yes", "--suite", "quick", "--delay", "0", "--only", model];
const rowsSchema = z.array(z.looseObject({ target: z.string(), verdict: z.string().nullable(), runId: z.string() }));

const accounts = { ours: "111122223333", theirs: "444455556666" } as const;

/** The environment of a process that goes to AWS by credentials of the account. */
async function environmentOf(account: string): Promise<Record<string, string>> {
  const sts = stsIdentity(account, `arn:aws:iam::${account}:user/ada`);
  const { env, bundle } = await awsByProxy({ region, simulatorPort: await simulatorPort(), sts });
  return { ...env, AWS_CA_BUNDLE: bundle };
}

function said({ stdout, stderr }: Finished): string {
  return `${stdout} ${stderr}`.replaceAll(/\s+/g, " ");
}

test("two accounts of one region have two rows and two locks, and neither renews what is the other's", async () => {
  const home = preparedHome();
  const ours = await environmentOf(accounts.ours);
  const theirs = await environmentOf(accounts.theirs);
  expect((await runHosted(begin, { home, env: ours })).code).toBe(0);
  const plan = JSON.parse((await runHosted([...begin, "--dry-run", "--json"], { home, env: theirs })).stdout);
  expect(plan).toMatchObject({ target: `aws/${accounts.theirs}/${region}`, renews: [] });
  expect((await runHosted(begin, { home, env: theirs })).code).toBe(0);
  const status = await runHosted(["status", "--suite", "quick", "--target", `aws/*/${region}`, "--json"], { home });
  const rows = rowsSchema.parse(JSON.parse(status.stdout)).filter(({ verdict }) => verdict !== null);
  expect(rows.map(({ target }) => target)).toEqual([
    `aws/${accounts.ours}/${region}`,
    `aws/${accounts.theirs}/${region}`,
  ]);

  const ambiguous = await runHosted(["due", "--region", region, "--suite", "quick"], { home });
  expect(ambiguous.code).toBe(2);
  for (const account of Object.values(accounts)) expect(said(ambiguous)).toContain(`aws/${account}/${region}`);
  const named = await runHosted(["due", "--target", `aws/${accounts.ours}/${region}`, "--suite", "quick"], { home });
  expect(named.code).toBe(0);

  const both = await Promise.all([ours, theirs].map((env) => run(begin, { home, env })));
  expect(both.map(({ code }) => code)).toEqual([0, 0]);
});

test("a resume by credentials of another account is refused with both names, and nothing is written", async () => {
  const home = preparedHome();
  const ours = await environmentOf(accounts.ours);
  const theirs = await environmentOf(accounts.theirs);
  const suspended = await runHosted([...begin, "--max-cost", "0.000001"], { home, env: ours });
  expect(suspended.code).toBe(5);
  const before = (await runHosted(["verify"], { home })).stdout;
  const refused = await runHosted(["resume", "--max-cost", "1"], { home, env: theirs });
  expect(refused.code).toBe(3);
  expect(said(refused)).toContain(`belong to account ${accounts.theirs}, not to ${accounts.ours}`);
  expect((await runHosted(["verify"], { home })).stdout).toBe(before);
  expect((await runHosted(["resume", "--max-cost", "1"], { home, env: ours })).code).toBe(0);
});

test("--account is a name only where nobody says whose the credentials are", async () => {
  const home = preparedHome();
  const ours = await environmentOf(accounts.ours);
  const wrong = await runHosted([...begin, "--account", "prod"], { home, env: ours });
  expect({ code: wrong.code, words: said(wrong) }).toMatchObject({
    code: 2,
    words: expect.stringContaining(`belong to account ${accounts.ours}, not to prod`),
  });
  expect((await runHosted([...begin, "--account", accounts.ours], { home, env: ours })).code).toBe(0);
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...road } = ours;
  const bearer = { ...road, AWS_BEARER_TOKEN_BEDROCK: "bedrock-api-key-of-the-test" };
  const unnamed = await runHosted(begin, { home, env: bearer });
  expect({ code: unnamed.code, words: said(unnamed) }).toMatchObject({
    code: 2,
    words: expect.stringContaining("--account NAME"),
  });
  const done = await runHosted([...begin, "--account", "prod", "--json"], { home, env: bearer });
  expect(done.code).toBe(0);
  expect(jsonLines(done)[0]).toMatchObject({ data: { target: `aws/prod/${region}`, options: { account: "prod" } } });
  const simulated = await runHosted(["start", "--dry-run", "--simulate", "--account", "prod"], { home });
  expect({ code: simulated.code, words: said(simulated) }).toMatchObject({
    code: 2,
    words: expect.stringContaining("--account has no meaning with the simulator"),
  });
});
