import { z } from "zod";

const resultSchema = z.object({ type: z.literal("result"), runId: z.string(), status: z.string(), exitCode: z.int() });

/** The last line of what `--json` printed: how the run ended, or rests. */
export function resultOf(stdout: string) {
  return resultSchema.parse(JSON.parse(stdout.split("\n").at(-1) ?? ""));
}
