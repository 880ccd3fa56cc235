import { expect } from "vitest";
import { z } from "zod";
import { clockToleranceMs } from "../../src/driver/clock-tolerance.ts";

const conclusionSchema = z.object({
  type: z.literal("ModelConcluded"),
  recordedAt: z.iso.datetime(),
  data: z.object({ certifiedAt: z.iso.datetime(), expiresAt: z.iso.datetime() }),
});

/**
 * By the lines of `--json`, that many models were granted a certification, and none for longer than `validForMs` plus
 * the tolerance by the clock of the database that recorded it.
 */
export function expectGranted(lines: readonly unknown[], models: number, validForMs: number): void {
  const grantedMs = lines.flatMap((line) => {
    const { data: event } = conclusionSchema.safeParse(line);
    return event === undefined ? [] : [Date.parse(event.data.expiresAt) - Date.parse(event.recordedAt)];
  });
  expect(grantedMs).toHaveLength(models);
  expect(Math.max(...grantedMs)).toBeLessThanOrEqual(validForMs + clockToleranceMs);
}
