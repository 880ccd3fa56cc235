import { z } from "zod";
import { phraseSchema } from "./phrases/phrase.ts";

/**
 * What a trial asks and what would be right, once per trial: an excerpt of each, or their hashes, as the run's evidence
 * says. The hashes are over the whole texts. `phrases` has the excerpts that are more than a quotation, for other
 * languages.
 */
export const questionSchema = z.union([
  z.strictObject({
    asked: z.string(),
    expected: z.string(),
    phrases: z
      .strictObject({ asked: phraseSchema.exactOptional(), expected: phraseSchema.exactOptional() })
      .exactOptional(),
  }),
  z.strictObject({ askedSha256: z.string(), expectedSha256: z.string() }),
]);
export type Question = z.infer<typeof questionSchema>;
