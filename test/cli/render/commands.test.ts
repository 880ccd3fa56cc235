import { expect, test } from "vitest";
import { isResumable, startAgainCommand } from "../../../src/cli/render/commands.ts";
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
