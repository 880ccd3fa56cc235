import { type Format, formatFor } from "../format.ts";

/** English figures. */
export const format: Format = formatFor("en");
