import { expect, test } from "vitest";
import type { ControlPlane } from "../../../src/events/run-event.ts";
import { reportControlPlane } from "../../../src/presentation/render/report-control-plane.ts";
import { renderReport } from "../../../src/presentation/render/report-text.ts";
import { type Report, type ReportModel, reportSchema } from "../../../src/projections/report-model.ts";
import mixedReport from "../../projections/mixed-run.report.json" with { type: "json" };
import { page } from "./page.ts";

const mixed = reportSchema.parse(mixedReport);
const answered: ControlPlane = {
  foundationModels: "answered",
  inferenceProfiles: "answered",
  detail: null,
  notes: [],
};
const block = (controlPlane: ControlPlane | null): string =>
  reportControlPlane({ ...mixed, run: { ...mixed.run, controlPlane } }, page).join("\n");

test.each<[string, ControlPlane | null]>([
  ["has not listed its models", null],
  ["had every answer", answered],
  ["had nobody to ask", { ...answered, foundationModels: "not_asked", inferenceProfiles: "not_asked" }],
])("nothing is said of a run that %s", (_, controlPlane) => {
  expect(block(controlPlane)).toBe("");
});

test("a question that was forbidden is named with its permission and the service's own sentence", () => {
  const text = block({ ...answered, inferenceProfiles: "forbidden", detail: "AccessDeniedException: not you" });
  expect(text.split("\n").slice(3)).toEqual([
    "  Not allowed to list inference profiles (bedrock:ListInferenceProfiles): ids",
    "  are the registry's.",
    "    AccessDeniedException: not you",
  ]);
});

test("two questions that failed have their lines, and then the service's sentences, a line each", () => {
  const text = block({
    ...{ foundationModels: "unavailable", inferenceProfiles: "unavailable", notes: [] },
    detail: "one\ntwo",
  });
  expect(text.split("\n").slice(3)).toEqual([
    "  The models could not be listed: lifecycle dates are the registry's, and no ids",
    "  were looked up.",
    "  Inference profiles could not be listed: ids are the registry's.",
    "    one",
    "    two",
  ]);
});

test("models that share a note stand below it together", () => {
  const notes = ["a", "b"].map((modelId) => ({ modelId, note: "model_not_listed" as const }));
  const text = block({ ...answered, notes: [...notes, { modelId: "b", note: "profile_not_offered" }] });
  expect(text.split("\n").slice(3)).toEqual([
    "  Not among the models that the service lists in this region; called anyway:",
    "    a",
    "    b",
    "  The declared inference profile is not among those of the service; called",
    "  anyway:",
    "    b",
  ]);
});

function modelText(change: Partial<ReportModel>): string {
  const report: Report = { ...mixed, models: mixed.models.slice(0, 1).map((model) => ({ ...model, ...change })) };
  return renderReport(report, { isDriven: false, logFile: null }, page).replaceAll(/\s+/g, " ");
}

test("an id that was discovered says so, a declared one does not", () => {
  const invocationId = "us.x";
  expect(modelText({ invocationId, invocationIdFrom: "control_plane" })).toContain(
    "Invoked as: us.x (as the control plane lists it, not the registry)",
  );
  expect(modelText({ invocationId })).toContain("Invoked as: us.x Valid until");
});

test("capabilities that showed though undeclared have a line", () => {
  expect(modelText({ undeclared: ["streaming", "toolUse"] })).toContain("Not declared: streaming, toolUse (");
  expect(modelText({ undeclared: [] })).not.toContain("Not declared");
});

test("a skip by the control plane's date says whose date it is", () => {
  const skip = { reason: "end_of_life", date: "2026-10-14" } as const;
  const lifecycle = { legacyOn: null, endOfLifeOn: "2026-10-14", successor: null, from: "control_plane" } as const;
  expect(modelText({ verdict: "skipped", error: null, skip, lifecycle })).toContain(
    "end of life on 2026-10-14, by the control plane; not called",
  );
});
