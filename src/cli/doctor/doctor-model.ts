import { z } from "zod";
import { checkIds, type Finding } from "./finding.ts";

const idSchema = z.enum(Object.values(checkIds).flat());

/** What `recert doctor --json` prints. */
export const doctorSchema = z.object({
  schemaVersion: z.literal(1),
  checks: z.array(
    z.object({
      id: idSchema,
      subject: z
        .string()
        .nullable()
        .describe("What was looked at: a model id, a run id, a path, a URL without password"),
      status: z.enum(["ok", "warning", "error", "not_checked"]),
      detail: z.string(),
      mend: z.string().nullable().describe("How to fix it; null if there is nothing to fix"),
    }),
  ),
  totals: z.object({
    ok: z.int().nonnegative(),
    warning: z.int().nonnegative(),
    error: z.int().nonnegative(),
    notChecked: z.int().nonnegative(),
  }),
});
export type DoctorReport = z.infer<typeof doctorSchema>;

/** The findings as they are printed, counted by status. */
export function doctorReport(findings: readonly Finding[]): DoctorReport {
  const count = (status: Finding["status"]) => findings.filter((finding) => finding.status === status).length;
  return {
    schemaVersion: 1,
    checks: findings.map(({ exitCode: _, ...check }) => check),
    totals: { ok: count("ok"), warning: count("warning"), error: count("error"), notChecked: count("not_checked") },
  };
}
