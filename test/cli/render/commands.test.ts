import { expect, test } from "vitest";
import {
  commandLines,
  isResumable,
  resumeWithBudgetCommand,
  startAgainCommand,
} from "../../../src/cli/render/commands.ts";
import { type Report, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };

const mixed = reportSchema.parse(mixedReport);
const withOptions = (options: Partial<Report["run"]["options"]>): Report => ({
  ...mixed,
  run: { ...mixed.run, options: { ...mixed.run.options, ...options } },
});

test("one model is certified again by a command of one line", () => {
  expect(startAgainCommand(["amazon.nova-micro-v1:0"], mixed)).toEqual([
    "recert start --region us-east-1 --only amazon.nova-micro-v1:0",
  ]);
});

test("a simulated run is repeated on the simulator, its files quoted for the shell", () => {
  const report = withOptions({ simulate: "/tmp/my scenario.json", registry: "/tmp/leo's.json" });
  expect(startAgainCommand(["acme.one", "acme.two"], report)).toEqual([
    "recert start --simulate '/tmp/my scenario.json' --registry '/tmp/leo'\\''s.json' \\",
    "  --only acme.one \\",
    "  --only acme.two",
  ]);
});

test("a run of another suite is repeated by that suite", () => {
  const report = { ...mixed, run: { ...mixed.run, suite: { ...mixed.run.suite, name: "quick" } } };
  expect(startAgainCommand(["acme.one"], report)).toEqual([
    "recert start --region us-east-1 --suite quick --only acme.one",
  ]);
});

test("a run that kept less of the replies is repeated with as little", () => {
  expect(startAgainCommand(["acme.one"], withOptions({ evidence: "none" }))).toEqual([
    "recert start --region us-east-1 --evidence none --only acme.one",
  ]);
});

test("trials, costly probes and the budget are repeated where they were given", () => {
  const report = withOptions({ trials: 3, deep: true, maxCostMicroUsd: 1_250_000 });
  expect(startAgainCommand(["acme.one"], report)).toEqual([
    "recert start --region us-east-1 --trials 3 --deep --max-cost 1.25 --only acme.one",
  ]);
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
  expect(startAgainCommand(["acme.one"], withOptions({ credentials: { database: "ann@x.org" } }))).toEqual([
    "recert start --region us-east-1 --credentials database --user ann@x.org --only acme.one",
  ]);
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
