import { z } from "zod";
import { databaseErrorCodes } from "../database-error.ts";

/** What a keeper tells the process that launched it, once. `already_kept`: another keeper of this home is at work. */
export const keeperReportSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("already_kept") }),
  z.object({ kind: z.literal("failed"), code: z.enum(databaseErrorCodes), detail: z.string(), cause: z.string() }),
]);
export type KeeperReport = z.infer<typeof keeperReportSchema>;
