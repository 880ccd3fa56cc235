import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { commandLinesOf } from "../house/command-lines.ts";

/** A promise of the page that recert was asked for from, and the test that shows that it is kept. */
interface Row {
  readonly promise: string;
  readonly file: string;
  readonly title: string;
}

const row = (promise: string, file: string, title: string): Row => ({ promise, file, title });

const steps = [
  row(
    "lists all models",
    "test/cli/main-job.pg.test.ts",
    "a whole run certifies its models one after another and reports them",
  ),
  row(
    "cleans up the certifications",
    "test/cli/certifications.pg.test.ts",
    "cleanup marks the selected models alone, and a run that never ends leaves their certifications in force",
  ),
  row(
    "shows its progress",
    "test/presentation/render/progress-lines.test.ts",
    "a killed and resumed run is told line by line",
  ),
  row(
    "goes on when a model fails",
    "test/driver/verdicts-and-exit-codes.test.ts",
    "with an unknown id fails the model after one call",
  ),
];

const options = [
  row("--yes", "test/cli/bad-input.test.ts", "without a terminal and --yes the plan is shown before the refusal"),
  row(
    "--yes at a terminal",
    "test/crash/terminal.pg.test.ts",
    "Ctrl+C at the question starts nothing and exits with 130",
  ),
  row(
    "--dry-run",
    "test/cli/surroundings.pg.test.ts",
    "a plan of a machine without ledger, region or credentials makes no file",
  ),
  row("--delay", "test/cli/seed-options.pg.test.ts", "--delay %s is the pause after each model but the last"),
  row(
    "--max-retries",
    "test/cli/seed-options.pg.test.ts",
    "--max-retries 3 makes three attempts at each probe that the service fails, and no fourth",
  ),
  row("--only", "test/cli/renewals.pg.test.ts", "starts a run of the models named"),
  row("--skip-cleanup", "test/cli/certifications.pg.test.ts", "--skip-cleanup marks nothing"),
];

const troubles = [
  row("no user with credentials", "test/cli/credentials-run.pg.test.ts", "a start is refused where %s"),
  row(
    "no user with credentials in the application",
    "test/cli/credentials-import.pg.test.ts",
    "imports nothing at all where it finds %s",
  ),
  row("the secret is missing or wrong", "test/cli/credentials-run.pg.test.ts", "a start is refused where %s"),
  row(
    "rate limiting",
    "test/driver/verdicts-and-exit-codes.test.ts",
    "with throttling beyond all patience exits 5 and keeps the certification",
  ),
  row(
    "some models failed",
    "test/cli/renewals.pg.test.ts",
    "certifies what the run left, and that run leaves nothing more",
  ),
  row(
    "interrupted by Ctrl+C",
    "test/crash/terminal.pg.test.ts",
    "Ctrl+C while a model is called abandons the call and says how to resume",
  ),
  row("stopped by an error", "test/crash/ownership.pg.test.ts", "resumes at once after the owner was killed"),
];

const logAndReport = [
  row(
    "one log a run, named after its start",
    "test/cli/main-job.pg.test.ts",
    "the log is named after the start of the run and has one Status line a model",
  ),
  row(
    "grep finds success and failed",
    "test/presentation/render/report-text.test.ts",
    "every model has one Status line for grep",
  ),
  row(
    "options, totals, results, errors",
    "test/presentation/render/report-text.test.ts",
    "the report of a mixed run reads as written down",
  ),
  row(
    "the report in Portuguese",
    "test/cli/portuguese.pg.test.ts",
    "its log is Portuguese too, with English Status lines for grep",
  ),
];

const related = [
  row("certify one model", "test/cli/renewals.pg.test.ts", "starts a run of the models named"),
  row(
    "clear the certifications",
    "test/cli/clear.pg.test.ts",
    "a clear ends the certifications that it names, once, and is a run of its own",
  ),
  row(
    "check the certifications",
    "test/cli/certifications.pg.test.ts",
    "status --check exits 1 with the names of what is missing, and 0 once all is certified",
  ),
  row("test all models", "test/cli/probe.test.ts", "says who answers, on stdout alone, and leaves nothing behind"),
];

describe.each([
  ["step", steps],
  ["option", options],
  ["trouble", troubles],
  ["log and report", logAndReport],
  ["related script", related],
])("each %s of the page that recert was asked for from is shown by a test", (_, rows) => {
  test.each(rows)("$promise", (shown) => {
    expect(isShown(shown)).toBe(true);
  });
});

test("a row whose test was renamed or removed is noticed", () => {
  expect(isShown(row("nothing", "test/cli/main-job.pg.test.ts", "a whole run certifies its"))).toBe(false);
  expect(isShown(row("nothing", "test/cli/no-such.test.ts", "anything"))).toBe(false);
});

/** Its five examples, in today's words; each is run by test/cli/guide-commands.pg.test.ts. */
test.each([
  ["the whole registry, after a look at the plan", ["start --dry-run", "start --yes"]],
  ["quickly, with a shorter pause", ["start --yes --delay 3s"]],
  ["named models", ["start --yes --only amazon.nova-micro-v1:0,amazon.nova-lite-v1:0,amazon.nova-pro-v1:0"]],
  ["without cleanup", ["start --yes --skip-cleanup"]],
  ["conservatively, with more attempts and a longer pause", ["start --yes --delay 10s --max-retries 3"]],
])("the example %s stands in the Portuguese page", (_, lines) => {
  expect(commandLinesOf(readFileSync("README.pt-BR.md", "utf8"))).toEqual(expect.arrayContaining(lines));
});

/** Whether the file has a test, or a case of one, of exactly this title. */
function isShown({ file, title }: Row): boolean {
  if (!existsSync(file)) return false;
  return readFileSync(file, "utf8").includes(`"${title}"`);
}
