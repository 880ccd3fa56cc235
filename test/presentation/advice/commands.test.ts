import { expect, test } from "vitest";
import {
  certifyAgainCommand,
  commandLines,
  isResumable,
  renewCommand,
  resumeWithBudgetCommand,
  startAgainCommand,
} from "../../../src/presentation/advice/commands.ts";
import { type Report, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };

const mixed = reportSchema.parse(mixedReport);
const withOptions = (options: Partial<Report["run"]["options"]>): Report => ({
  ...mixed,
  run: { ...mixed.run, options: { ...mixed.run.options, ...options } },
});

const again = `recert start --yes --failed-of ${mixed.run.id}`;

test("what a run left is certified again on its target", () => {
  expect(startAgainCommand(mixed)).toEqual([again, "--region us-east-1"]);
});

test("a simulated run is repeated on the simulator, its files quoted for the shell", () => {
  const report = withOptions({ simulate: "/tmp/my scenario.json", registry: "/tmp/leo's.json" });
  expect(startAgainCommand(report)[1]).toBe(
    "--simulate '/tmp/my scenario.json' --region us-east-1 --registry '/tmp/leo'\\''s.json'",
  );
});

test("a run of another suite is repeated by that suite", () => {
  const report = { ...mixed, run: { ...mixed.run, suite: { ...mixed.run.suite, name: "quick" } } };
  expect(startAgainCommand(report)[1]).toBe("--region us-east-1 --suite quick");
});

test("a run that kept less of the replies is repeated with as little", () => {
  expect(startAgainCommand(withOptions({ evidence: "none" }))[1]).toBe("--region us-east-1 --evidence none");
});

test("a run by a profile of a targets file is repeated by that profile, and one by a role from such a file", () => {
  const profile = withOptions({ credentials: { profile: "my audit" } });
  expect(startAgainCommand(profile)[0]).toBe(`AWS_PROFILE='my audit' ${again}`);
  expect(certifyAgainCommand("acme.one", profile)).toBe(
    "AWS_PROFILE='my audit' recert start --region us-east-1 --only acme.one",
  );
  const role = { role: "arn:aws:iam::111122223333:role/r", sessionName: "recert", profile: "audit" };
  // Without the role the same region would be another account's.
  expect(startAgainCommand(withOptions({ credentials: role, account: "audit" }))).toEqual([again, "--targets FILE"]);
});

test.each([
  [{ target: "aws/111122223333/eu-west-1", suite: "standard", within: null, registry: null }, "--region eu-west-1"],
  [
    { target: "simulator/us-east-1", suite: "quick", within: "2d", registry: "/tmp/my models.yaml" },
    "--within 2d --simulate --region us-east-1 --suite quick --registry '/tmp/my models.yaml'",
  ],
  [{ target: "custom/proxy:8080/us-east-1", suite: "standard", within: null, registry: null }, "--region us-east-1"],
])("what is due at %o is renewed there", (due, flags) => {
  expect(renewCommand(due)).toBe(`recert start --yes --due ${flags}`);
});

test("trials, costly probes and the budget are repeated where they were given", () => {
  const report = withOptions({ trials: 3, deep: true, maxCostMicroUsd: 1_250_000 });
  expect(certifyAgainCommand("acme.one", report)).toBe(
    "recert start --region us-east-1 --trials 3 --deep --max-cost 1.25 --only acme.one",
  );
});

test("a run goes on with enough for all that is left, in whole cents", () => {
  expect(resumeWithBudgetCommand("0199", { countedUsd: 0.48, mostLeftUsd: 0.120001 })).toBe(
    "recert resume 0199 --max-cost 0.61",
  );
  expect(resumeWithBudgetCommand("0199", { countedUsd: 0.1, mostLeftUsd: 0.2 })).toBe(
    "recert resume 0199 --max-cost 0.30",
  );
});

test("a run that used kept credentials is repeated with the same", () => {
  expect(startAgainCommand(withOptions({ credentials: { database: "ann@x.org" } }))[1]).toBe(
    "--region us-east-1 --credentials database --user ann@x.org",
  );
});

test("a run can be resumed unless it has ended or is driven", () => {
  expect(isResumable("running", false)).toBe(true);
  expect(isResumable("running", true)).toBe(false);
  expect(isResumable("interrupted", false)).toBe(true);
  expect(isResumable("suspended", false)).toBe(true);
  expect(isResumable("completed", false)).toBe(false);
  expect(isResumable("cancelled", false)).toBe(false);
});

test("a long command is broken before its flags, and goes on with a backslash", () => {
  expect(commandLines("recert start --region us-east-1 --only acme.one --max-wait 15m", 40)).toEqual([
    "recert start --region us-east-1 \\",
    "  --only acme.one --max-wait 15m",
  ]);
  expect(commandLines("aws sts get-caller-identity", 10)).toEqual(["aws sts get-caller-identity"]);
});
