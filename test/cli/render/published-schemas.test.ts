import { expect, test } from "vitest";
import { z } from "zod";
import { doctorSchema } from "../../../src/cli/render/doctor-model.ts";
import { dueRowsSchema } from "../../../src/cli/render/due-row.ts";
import { historyRowsSchema } from "../../../src/cli/render/history-row.ts";
import { planSchema } from "../../../src/cli/render/plan-model.ts";
import { probeReportSchema } from "../../../src/cli/render/probe-model.ts";
import { runRowsSchema } from "../../../src/cli/render/run-row.ts";
import { statusRowsSchema } from "../../../src/cli/render/status-row.ts";
import { streamLineSchema } from "../../../src/cli/render/stream-lines.ts";
import { bundleLineSchema } from "../../../src/events/bundle-line.ts";
import { clearReportSchema } from "../../../src/projections/clear-report.ts";
import { reportSchema } from "../../../src/projections/report-model.ts";

// `vitest run -u` writes the files anew. `io: "input"` leaves further fields allowed: they may come in any version.
test.each([
  ["report", reportSchema],
  ["runs", runRowsSchema],
  ["status", statusRowsSchema],
  ["status-history", historyRowsSchema],
  ["due", dueRowsSchema],
  ["clear-report", clearReportSchema],
  ["plan", planSchema],
  ["probe", probeReportSchema],
  ["doctor", doctorSchema],
  ["stream", streamLineSchema],
  ["bundle", bundleLineSchema],
])("docs/%s.schema.json says what the code writes", async (name, schema) => {
  const published = z.toJSONSchema(schema, { io: "input", unrepresentable: "throw" });
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(`../../../docs/${name}.schema.json`);
});
