import type { Page } from "../../../src/cli/render/page.ts";
import { plainStyle } from "../../../src/cli/render/style.ts";
import { en } from "../../../src/cli/texts/en.ts";

/** English without colour in 80 columns, as the log is written. */
export const page: Page = { texts: en, style: plainStyle, width: 80 };
