import { z } from "zod";

/**
 * What a trial asks and what would be right, once a trial: an excerpt of each, or their hashes, as the run's evidence
 * says. The hashes are over the whole texts.
 */
export const questionSchema = z.union([
  z.strictObject({ asked: z.string(), expected: z.string() }),
  z.strictObject({ askedSha256: z.string(), expectedSha256: z.string() }),
]);
export type Question = z.infer<typeof questionSchema>;
