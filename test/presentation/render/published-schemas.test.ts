import { expect, test } from "vitest";
import { z } from "zod";
import { doctorSchema } from "../../../src/cli/doctor/doctor-model.ts";
import { bundleLineSchema } from "../../../src/events/bundle-line.ts";
import { dueRowsSchema } from "../../../src/planning/due-row.ts";
import { planSchema } from "../../../src/planning/plan-model.ts";
import { statusRowsSchema } from "../../../src/planning/status-row.ts";
import { suiteRowsSchema } from "../../../src/planning/suite-row.ts";
import { historyRowsSchema } from "../../../src/presentation/render/history-row.ts";
import { probeReportSchema } from "../../../src/presentation/render/probe-model.ts";
import { runRowsSchema } from "../../../src/presentation/render/run-row.ts";
import { scheduleRowsSchema } from "../../../src/presentation/render/schedule-row.ts";
import { streamLineSchema } from "../../../src/presentation/render/stream-lines.ts";
import { campaignReportSchema } from "../../../src/projections/campaign/campaign-report-model.ts";
import { clearReportSchema } from "../../../src/projections/clear-report.ts";
import { comparisonSchema } from "../../../src/projections/comparison/comparison-model.ts";
import { reportSchema } from "../../../src/projections/report-model.ts";
import { runCourseSchema } from "../../../src/projections/run-course-model.ts";
import { scheduleReportSchema } from "../../../src/projections/schedule-report.ts";
import { waiveReportSchema } from "../../../src/projections/waive-report.ts";

// `vitest run -u` writes the files anew. `io: "input"` leaves further fields allowed: they may come in any version.
test.each([
  ["report", reportSchema],
  ["runs", runRowsSchema],
  ["status", statusRowsSchema],
  ["status-history", historyRowsSchema],
  ["due", dueRowsSchema],
  ["clear-report", clearReportSchema],
  ["waive-report", waiveReportSchema],
  ["schedules", scheduleRowsSchema],
  ["schedule-report", scheduleReportSchema],
  ["suites", suiteRowsSchema],
  ["plan", planSchema],
  ["probe", probeReportSchema],
  ["doctor", doctorSchema],
  ["comparison", comparisonSchema],
  ["timeline", runCourseSchema],
  ["campaign-report", campaignReportSchema],
  ["stream", streamLineSchema],
  ["bundle", bundleLineSchema],
])("docs/%s.schema.json says what the code writes", async (name, schema) => {
  const published = z.toJSONSchema(schema, { io: "input", unrepresentable: "throw" });
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(`../../../docs/${name}.schema.json`);
});
