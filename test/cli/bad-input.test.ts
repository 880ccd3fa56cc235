import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted } from "../support/command-host.ts";
import { oneModel } from "../support/quick-run.ts";
import { jsonLines, run } from "../support/run-cli.ts";
import { model } from "../support/run-fixture.ts";

const home = temporaryHome();
const files = dirname(home);
const simulated = ["start", "--yes", "--simulate"];

writeFileSync(join(files, "broken.json"), '{ "schemaVersion": 1,\n  "models": [ { "modelId": 7 } ] }');
writeFileSync(join(files, "no-json.json"), "{ everyModel: ");
writeFileSync(
  join(files, "wrong.json"),
  '{ "everyModel": { "faults": [ { "kind": "gremlins", "calls": "always" } ] } }',
);

writeFileSync(
  join(files, "unpriced.json"),
  JSON.stringify([model("acme.one"), model("acme.two", { price: null }), gone("acme.three")]),
);

function gone(modelId: string) {
  return model(modelId, {
    price: null,
    lifecycle: { status: "end_of_life", legacyOn: null, endOfLifeOn: "2026-01-01" },
  });
}

interface Refusal {
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly code: string;
  readonly says: RegExp;
  readonly env?: Readonly<Record<string, string>>;
}

const refusals: readonly Refusal[] = [
  refused([...simulated, "--only", "amazon.nova-mico-v1:0"], "unknown_model", /Did you mean amazon\.nova-micro-v1:0/),
  refused([...simulated, "--only", "AMAZON.*"], "unknown_model", /matches AMAZON\.\*.*case-sensitive/),
  refused([...simulated, "--only", ""], "unknown_model", /No model of the registry matches/),
  refused([...simulated, "--exclude", "*"], "nothing_selected", /No model is left after --only and --exclude/),
  refused([...simulated, "--delay=-1"], "bad_value", /--delay cannot be -1.*0 to 24h/),
  refused([...simulated, "--delay=1e99"], "bad_value", /--delay cannot be 1e99/),
  refused([...simulated, "--delay="], "bad_value", /--delay cannot be empty/),
  refused([...simulated, "--delay", "25h"], "bad_value", /--delay cannot be 25h/),
  refused([...simulated, "--max-retries=abc"], "bad_value", /--max-retries cannot be abc.*from 1 to 10/),
  refused([...simulated, "--max-retries=0"], "bad_value", /--max-retries cannot be 0/),
  refused([...simulated, "--max-retries=11"], "bad_value", /--max-retries cannot be 11/),
  refused([...simulated, "--max-cost=free"], "bad_value", /--max-cost cannot be free.*such as 0\.50 or 2/),
  refused([...simulated, "--max-cost=0"], "bad_value", /--max-cost cannot be 0\..*above 0/),
  refused([...simulated, "--max-cost=0.0000001"], "bad_value", /at most six decimals/),
  refused([...simulated, "--trials=0"], "bad_value", /--trials cannot be 0.*one of 1, 3, 5/),
  refused([...simulated, "--trials=11"], "bad_value", /--trials cannot be 11/),
  refused(
    [...simulated, "--max-cost=1", "--registry", "unpriced.json"],
    "unpriced_models",
    /price of acme\.two is not known.*--exclude acme\.two/,
  ),
  refused([...simulated, "--max-wait=x"], "bad_value", /--max-wait cannot be x/),
  refused([...simulated, "--valid-for=0"], "bad_value", /--valid-for cannot be 0.*1m to 365d/),
  refused([...simulated, "--suite", "platinum"], "bad_value", /--suite cannot be platinum.*standard, thorough, quick/),
  refused([...simulated, "-o", "x.pdf"], "bad_value", /-o cannot be x\.pdf.*\*\.json/),
  refused([...simulated, "--lang", "xx"], "bad_language", /--lang cannot be xx.*en, pt-BR/),
  refused([...simulated, "--lang", "pt_BR"], "bad_language", /--lang cannot be pt_BR.*en, pt-BR/),
  refused([...simulated, "--bogus"], "usage", /unknown option '--bogus'/),
  refused([...simulated, "--dely", "1s"], "usage", /Did you mean --delay/),
  refused(["models", "validat", "x"], "usage", /unknown command 'validat' \(Did you mean validate\?\)/),
  refused(["suites", "shwo"], "usage", /unknown command 'shwo' \(Did you mean show\?\)/),
  refused(["suites", "show", "standrad"], "unknown_suite", /no suite standrad.*Did you mean standard\?/),
  refused([...simulated, "--simulate=helthy"], "unknown_scenario", /no scenario helthy.*Did you mean healthy\?/),
  refused([...simulated, "--suite", "standrad"], "bad_value", /Did you mean standard\?/),
  refused([...simulated, "-o", "out/x.jsno"], "bad_value", /Did you mean out\/x\.json\?/),
  refused(["compare", "a", "b", "-o", "x.mdd"], "bad_value", /Did you mean x\.md\?/),
  refused(["runs", "--lang", "pt"], "bad_language", /--lang cannot be pt\..*Did you mean pt-BR\?/),
  refused(["report", "--format", "mark"], "bad_value", /Did you mean markdown\?/),
  refused(["waive", "m", "visoin", "--until", "2999-01-01", "--reason", "r"], "bad_value", /Did you mean vision\?/),
  refused(["due", "extra"], "usage", /too many arguments/),
  refused(["satrt"], "usage", /unknown command 'satrt' \(Did you mean start\?\)/),
  refused(["db", "drop"], "usage", /unknown command 'drop'/),
  refused(["cancel"], "usage", /missing required argument 'run'/),
  refused([...simulated, "--registry", "missing.json"], "bad_registry", /missing\.json is not valid.*no such file/),
  refused([...simulated, "--registry", "broken.json"], "bad_registry", /broken\.json.*models\[0\]\.modelId, line 2/),
  refused([...simulated, "missing.json"], "bad_scenario", /missing\.json cannot be read/),
  refused([...simulated, "no-json.json"], "bad_scenario", /no-json\.json is not valid.*JSON/),
  refused([...simulated, "wrong.json"], "bad_scenario", /wrong\.json.*everyModel\.faults.*gremlins/),
  refused([...simulated, "sunshine"], "unknown_scenario", /no scenario sunshine.*healthy, mixed, throttled/),
  refused(["start", "--simulate"], "confirmation_missing", /This run was not confirmed.*--yes/),
  refused(["start", "--yes"], "no_region", /No AWS region is set.*--region us-east-1/),
  refused(["start", "--yes"], "no_region", /No AWS region is set/, { AWS_REGION: "" }),
  refused(["start", "--yes", "--region", "mars"], "bad_value", /--region cannot be mars/),
  refused(["start", "--yes", "--region", "mars-1"], "bad_value", /--region cannot be mars-1/),
  refused(["start", "--yes", "--region", "mars-1", "--credentials", "database"], "bad_value", /cannot be mars-1/),
  refused(["probe", "--region", "us-east-1a"], "bad_value", /--region cannot be us-east-1a/),
  refused(["due", "--region", "US-EAST-1"], "bad_value", /--region cannot be US-EAST-1/),
  refused(["clear", "--region", "mars-1"], "bad_value", /--region cannot be mars-1/),
  refused(["models", "--region", "mars-1"], "bad_value", /--region cannot be mars-1/),
  refused(["resume", "--delay=x"], "bad_value", /--delay cannot be x/),
  refused(["resume", "--credentials=x"], "bad_value", /--credentials cannot be x/),
  refused(["doctor", "--region", "--json"], "usage", /--region has no value: the flag --json follows.*--region=--json/),
  refused(["export", "--all", "-o", "-q"], "usage", /-o has no value: the flag -q follows/),
  refused([...simulated, "--dotenv", "missing.json"], "bad_env_file", /missing\.json of --dotenv cannot be read/),
  refused(["report", "--as-of", "2026-02-30"], "bad_value", /--as-of cannot be 2026-02-30/),
  refused(["status", "--as-of", "v1"], "not_yet", /--as-of cannot be v1: the ledger has 0 events/),
  refused(["status", "--as-of", "2999-01-01"], "not_yet", /--as-of cannot be 2999-01-01: that is in the future/),
  refused(["report", "-o", "/nonexistent/x.json"], "output_file", /\/nonexistent\/x\.json cannot be written/),
  refused(["export", "--all", "-o", "/nonexistent/x"], "output_file", /The bundle \/nonexistent\/x cannot be written/),
  refused(["status", "--check"], "no_region", /No AWS region is set/),
  refused(["status", "no.such-model"], "unknown_model", /No model of the registry matches no\.such-model/),
  refused(["status", "--target", "mars"], "bad_value", /--target cannot be mars.*aws\/123456789012\/us-east-1/),
  refused(
    ["report", "--format", "docx"],
    "bad_value",
    /--format cannot be docx.*text, json, markdown, html, junit, csv/,
  ),
  refused(["report", "--format", "makrdown"], "bad_value", /Did you mean markdown\?/),
  refused(["report", "--as-of", "yesterday"], "bad_value", /--as-of cannot be yesterday/),
  refused(["runs", "--limit", "0"], "bad_value", /--limit cannot be 0/),
  refused(["simulator", "--port", "99999"], "bad_value", /--port cannot be 99999/),
  refused(["runs"], "bad_value", /RECERT_LOG_LEVEL cannot be loud/, { RECERT_LOG_LEVEL: "loud" }),
  refused(["runs"], "database_invalid_url", /DATABASE_URL is not the URL/, { DATABASE_URL: "mysql://localhost/x" }),
  refused([...simulated, "-o", "/nonexistent/x.txt"], "output_file", /\/nonexistent\/x\.txt cannot be written/),
  refused([...simulated, "--log-dir", "/proc/x"], "log_directory", /log directory \/proc\/x/),
];

function refused(args: readonly string[], code: string, says: RegExp, env: Record<string, string> = {}): Refusal {
  const fileNames = ["missing.json", "broken.json", "no-json.json", "wrong.json", "unpriced.json"];
  const placed = args.map((word) => (fileNames.includes(word) ? join(files, word) : word));
  return { args: placed, exitCode: 2, code, says, env };
}

/** What was said on stderr, its lines joined: sentences wrap. */
function sentence(stderr: string): string {
  return stderr.replaceAll(/\s+/g, " ");
}

test.each(refusals)(
  "refuses $args as $code, exit $exitCode, and writes nothing",
  async ({ args, exitCode, ...what }) => {
    const finished = await runHosted([...args, "--json"], { home, env: what.env ?? {} });
    expect(sentence(finished.stderr)).toMatch(what.says);
    expect(finished.stderr).not.toMatch(/^\s+at /m);
    expect(jsonLines(finished).at(-1)).toMatchObject({ runId: null, exitCode, error: { code: what.code } });
    expect(finished.code).toBe(exitCode);
    expect(existsSync(home)).toBe(false);
  },
);

test("without a terminal and --yes the plan is shown before the refusal", async () => {
  const finished = await run(["start", "--simulate", "--only", "amazon.nova-micro-v1:0"], { home });
  expect(finished.code).toBe(2);
  expect(finished.stdout).toMatch(/PLAN[\s\S]*amazon\.nova-micro-v1:0[\s\S]*Nothing has been called or written\./);
});

test("without credentials a real run is refused with 3 before there is any database", async () => {
  const finished = await run(["start", "--yes", "--json"], { home, env: { AWS_REGION: "us-east-1" } });
  expect(finished.code).toBe(3);
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 3, error: { code: "credentials_not_found" } }]);
  expect(sentence(finished.stderr)).toContain("aws sso login");
  expect(existsSync(home)).toBe(false);
});

test("a database that does not answer is infrastructure, exit 4", async () => {
  const env = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" };
  const finished = await run([...oneModel, "--json"], { home, env });
  expect(finished.code).toBe(4);
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 4, error: { code: "database_unreachable" } }]);
  expect(finished.stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(home)).toBe(false);
});

test("-v shows the stack, down to the cause", async () => {
  const env = { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" };
  const { stderr } = await run(["runs", "-v"], { home, env });
  expect(stderr).toMatch(/^\s+at .*dist/m);
  expect(stderr).toContain("ECONNREFUSED");
});

const isRoot = process.getuid?.() === 0;
const asNobody = isRoot ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

test("a RECERT_HOME that this user may not write to is refused with 2", async () => {
  const locked = temporaryHome("locked");
  mkdirSync(locked, { mode: 0o500 });
  const finished = await run([...oneModel, "--json"], { home: locked, through: asNobody });
  expect(finished.code).toBe(2);
  expect(jsonLines(finished)).toMatchObject([{ exitCode: 2, error: { code: "database_no_write_permission" } }]);
  expect(sentence(finished.stderr)).toContain("Set RECERT_HOME to a directory of your own");
});

test("a log directory that this user may not write to is refused before there is any database", async () => {
  const own = temporaryHome();
  const logs = join(dirname(own), "logs");
  mkdirSync(logs, { mode: 0o500 });
  const finished = await run([...oneModel, "--log-dir", logs], { home: own, through: asNobody });
  expect(finished.code).toBe(2);
  expect(sentence(finished.stderr)).toContain(`Nothing can be written to the log directory ${logs}`);
  expect(existsSync(own)).toBe(false);
});
