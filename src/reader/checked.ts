import * as z from "zod/mini";
import { en } from "zod/v4/locales";
import { CertificationsError, type CertificationsErrorCode } from "./certifications-error.ts";

/** zod's small edition brings no sentences of its own. */
const sentences = { error: en().localeError };

/** What came from outside, as the schema has it. Throws `CertificationsError` with the code. */
export function checked<T>(schema: z.ZodMiniType<T>, value: unknown, code: CertificationsErrorCode): T {
  const { success, data, error } = schema.safeParse(value, sentences);
  if (success) return data;
  throw new CertificationsError(code, z.prettifyError(error), error);
}
