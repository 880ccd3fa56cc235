import { expect, test } from "vitest";
import { isResumable, renewCommand, startAgainCommand } from "../../../src/cli/render/commands.ts";
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

test.each([
  [{ target: "aws/eu-west-1", suite: "standard", within: null, registry: null }, "--region eu-west-1"],
  [
    { target: "simulator/us-east-1", suite: "quick", within: "2d", registry: "/tmp/my models.yaml" },
    "--within 2d --simulate --region us-east-1 --suite quick --registry '/tmp/my models.yaml'",
  ],
  [{ target: "custom/proxy:8080/us-east-1", suite: "standard", within: null, registry: null }, "--region us-east-1"],
])("what is due at %o is renewed there", (due, flags) => {
  expect(renewCommand(due)).toBe(`recert start --yes --due ${flags}`);
});

test("a run can be resumed unless it has ended or is driven", () => {
  expect(isResumable("running", false)).toBe(true);
  expect(isResumable("running", true)).toBe(false);
  expect(isResumable("interrupted", false)).toBe(true);
  expect(isResumable("suspended", false)).toBe(true);
  expect(isResumable("completed", false)).toBe(false);
  expect(isResumable("cancelled", false)).toBe(false);
});
