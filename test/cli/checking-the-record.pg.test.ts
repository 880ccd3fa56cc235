import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { toBundleEndLine } from "../../src/events/bundle-line.ts";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { databaseUrl, query } from "../support/other-database.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines, run } from "../support/run-cli.ts";

const [home, emptyHome] = [preparedHome(), preparedHome()];
const bundle = join(dirname(home), "bundle.ndjson");
const ofRun = join(dirname(home), "run.ndjson");
let lines: readonly string[];

beforeAll(async () => {
  for (let runs = 0; runs < 2; runs++) expect((await runHosted(oneModel, { home })).code).toBe(0);
  await runHosted(["export", "--all", "-o", bundle], { home });
  await runHosted(["export", "latest", "-o", ofRun], { home });
  lines = readFileSync(bundle, "utf8").split("\n");
});

const verifyFile = (file: string, ...flags: readonly string[]) =>
  runHosted(["verify", file, ...flags], { home: emptyHome });

function changed(text: string): string {
  const file = join(dirname(home), "changed.ndjson");
  writeFileSync(file, text);
  return file;
}

test("two exports are the same bytes, on stdout and in a file", async () => {
  const exported = await runHosted(["export", "--all"], { home });
  expect({ code: exported.code, stdout: exported.stdout }).toEqual({ code: 0, stdout: readFileSync(bundle, "utf8") });
});

test("a bundle is verified without a database, and told from that of one run", async () => {
  const head = { globalPosition: 22, hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
  const [whole] = jsonLines(await verifyFile(bundle, "--json"));
  const [part] = jsonLines(await verifyFile(ofRun, "--json"));
  expect(whole).toEqual({ ok: true, bundle: "ledger", events: 22, runs: 2, head });
  expect(part).toEqual({ ok: true, bundle: "run", events: 11, runs: 1, head });
});

test.each([
  [
    "a changed word",
    () => lines.join("\n").replace('"outcome":"passed"', '"outcome":"failed"'),
    /hash: its hash is not/,
  ],
  ["a removed line", () => lines.toSpliced(4, 1).join("\n"), /position 6, .*: version: expected version 5/],
  ["a line cut off", () => lines.join("\n").slice(0, -9), /line 23: it has no end/],
  [
    "its last line missing",
    () => `${lines.slice(0, 22).join("\n")}\n`,
    /line 23: the line that ends a bundle is missing/,
  ],
  ["half of its lines", () => `${lines.slice(0, 11).join("\n")}\n`, /line 12: the line that ends a bundle is missing/],
  ["nothing in it", () => "", /It is empty, so it is not a bundle/],
  ["itself behind it", () => lines.join("\n").repeat(2), /line 24: something follows the line that ends/],
  ["an event behind its end", () => `${lines.join("\n")}${lines[0]}\n`, /line 24: something follows/],
  ["an empty line behind its end", () => `${lines.join("\n")}\n`, /line 24: something follows/],
  ["a whole run cut off before its end", () => lines.toSpliced(11, 11).join("\n"), /is \(ledger, 11, 11:/],
  [
    "an end that counts otherwise",
    () => lines.join("\n").replace('"events":22', '"events":21'),
    /line 23: .*ledger, 21/,
  ],
  [
    "the end of a run's bundle",
    () => lines.join("\n").replace('"ledger","events"', '"run","events"'),
    /claims to be \(run/,
  ],
  ["a line that is no JSON", () => lines.toSpliced(2, 1, "{").join("\n"), /line 3: it is not JSON/],
  ["a missing field", () => lines.join("\n").replace(',"version":1}\n', "}\n"), /line 1: .*version: /],
  ["another spelling", () => lines.join("\r\n"), /line 1: it is not the canonical JSON/],
])("verify exits 1 and says where a bundle has %s", async (_, text, where) => {
  const finished = await verifyFile(changed(text()));
  expect(finished.stderr).toMatch(where);
  expect(finished.code).toBe(1);
});

test("verify - reads a bundle from stdin, and refuses a stdin without one", async () => {
  const piped = await run(["verify", "-", "--json"], { home: emptyHome, input: readFileSync(bundle, "utf8") });
  expect(jsonLines(piped)).toMatchObject([{ ok: true, bundle: "ledger", events: 22 }]);
  const none = await runHosted(["verify", "-"], { home: emptyHome });
  expect(none.stderr).toMatch(/It is empty, so it is not a bundle/);
  expect(none.code).toBe(1);
});

test("the bundle of an empty ledger is whole, and says so", async () => {
  const { stdout } = await runHosted(["export", "--all"], { home: emptyHome });
  expect(JSON.parse(stdout)).toEqual({
    bundle: "ledger",
    events: 0,
    head: { globalPosition: 0, hash: "0".repeat(64) },
  });
  expect((await run(["verify", "-"], { home: emptyHome, input: stdout })).code).toBe(0);
});

test("an expected head is missed in a bundle, and in a ledger, that ends before it", async () => {
  const { stdout } = await runHosted(["verify"], { home });
  const head = stdout.trim().split(" ").at(-1) ?? "";
  expect((await verifyFile(bundle, "--expect-head", head)).code).toBe(0);
  expect((await runHosted(["verify", "--expect-head", head], { home })).code).toBe(0);
  const { globalPosition, hash } = z
    .object({ globalPosition: z.int(), hash: z.string() })
    .parse(JSON.parse(lines[19] ?? ""));
  const forged = toBundleEndLine({ bundle: "ledger", events: 20, head: { globalPosition, hash } });
  const cut = await verifyFile(changed(`${[...lines.slice(0, 20), forged].join("\n")}\n`), "--expect-head", head);
  expect(cut.stderr).toMatch(/There is no event 22: the last one is 20:/);
  expect(cut.code).toBe(1);
  const other = await runHosted(["verify", "--expect-head", `22:${"f".repeat(64)}`], { home });
  expect(other.stderr).toMatch(/^position 22, .*: expected_head: /);
  expect(other.code).toBe(1);
});

test.each([
  ["a malformed head", ["verify", "--expect-head", "22"]],
  ["a bundle that is not there", ["verify", "/nowhere/bundle.ndjson"]],
  ["neither a run nor --all", ["export"]],
  ["both a run and --all", ["export", "latest", "--all"]],
  ["a place that cannot be written", ["export", "latest", "-o", "/nowhere/bundle.ndjson"]],
])("refuses %s with exit 2", async (_, args) => {
  expect((await run(args, { home })).code).toBe(2);
});

test("rebuild mends forged projections, says which rows they were, and verify passes again", async () => {
  const url = await databaseUrl(home);
  await query(url, "update recert.certifications set verdict = 'bogus'", "delete from recert.runs where failed = 0");
  expect((await runHosted(["verify"], { home })).code).toBe(1);
  const rebuilt = await runHosted(["rebuild"], { home });
  expect(rebuilt.stdout).toMatch(/certifications\.verdict .*expected "certified", found "bogus"/);
  expect(rebuilt.stdout).toMatch(/3 rows of the projections rebuilt from 22 events/);
  expect(rebuilt.code).toBe(0);
  expect((await runHosted(["verify"], { home })).code).toBe(0);
  expect((await runHosted(["rebuild"], { home })).stdout).toMatch(/nothing was changed/);
});

test("rebuild writes nothing where the ledger itself is not sound", async () => {
  const url = await databaseUrl(home);
  await query(url, "update recert.run_heads set epoch = epoch + 1", "update recert.certifications set rating = 1");
  const refused = await runHosted(["rebuild"], { home });
  expect(refused.stderr).toMatch(/Nothing was rebuilt.*\n.*run_heads\.epoch .*expected 1, found 2/);
  expect(refused.code).toBe(1);
  expect(await query(url, "select rating from recert.certifications")).toEqual([{ rating: 1 }]);
  await query(url, "update recert.run_heads set epoch = epoch - 1");
  expect((await runHosted(["rebuild"], { home })).code).toBe(0);
});
