import { expect, test } from "vitest";
import { doctorReport } from "../../../src/cli/doctor/doctor-model.ts";
import { renderDoctor } from "../../../src/cli/doctor/doctor-text.ts";
import { failure, notChecked, ok, warning } from "../../../src/cli/doctor/finding.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { page } from "../../presentation/render/page.ts";

const report = doctorReport([
  ok("recert", "0.1.0"),
  failure("database", 4, { detail: "no connection", mend: "Start it." }, "postgres://me:***@host.example/ledger"),
  notChecked("schema", "the database cannot be reached"),
  warning("foundation_models", "not allowed", "Allow it."),
  warning("inference_profiles", "not allowed", "Allow it."),
  ok("lifecycle", "active", "well"),
  warning("lifecycle", "ended 2026-01-15 (registry)", page.texts.doctor.leaveOut, "gone"),
  warning("price", "not known", "Give their prices.", "dear"),
  warning(
    "lifecycle",
    "ended 2026-02-01 (control plane)",
    page.texts.doctor.leaveOut,
    "anthropic.claude-3-5-sonnet-20241022-v2:0",
  ),
]);

const leaveOut = `A run skips them. Give their users a successor, and leave
             them out: \`--exclude\`, or a registry of your own.`;
const rule = "─".repeat(80);

test("shows each check in a line, and one mend for all models that it holds for", () => {
  expect(renderDoctor(report, page, false)).toBe(`MACHINE
${rule}
  ok       recert: 0.1.0

DATABASE
${rule}
  error    database postgres://me:***@host.example/ledger: no connection
           to fix: Start it.
  -        schema: not checked: the database cannot be reached

CREDENTIALS AND TARGET
${rule}

CONTROL PLANE
${rule}
  warning  foundation models: not allowed
  warning  inference profiles: not allowed
           to fix: Allow it.

MODELS
${rule}
  ok       no remarks on 1 of 4 models
  warning  2 models are past their end of life: gone,
           anthropic.claude-3-5-sonnet-20241022-v2:0
           to fix: ${leaveOut}
  warning  dear, price: not known
           to fix: Give their prices.

1 error, 5 warnings, 1 not checked. Fix the errors first.
`);
});

test("-v shows the models too on which there is nothing to remark", () => {
  expect(renderDoctor(report, page, true)).toContain("\n  ok       well: active\n");
});

test("stays within 80 columns and keeps control characters out", () => {
  const long = doctorReport([ok("database", `${"word ".repeat(60)}\u001b[2J`, "/a/long/path".repeat(4))]);
  const text = renderDoctor(long, page, false);
  expect(text.split("\n").filter((line) => displayWidth(line) > 80)).toEqual([]);
  expect(text).not.toContain("\u001b");
});
