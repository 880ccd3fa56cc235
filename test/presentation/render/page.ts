import type { Page } from "../../../src/presentation/render/page.ts";
import { plainStyle } from "../../../src/presentation/render/style.ts";
import { en } from "../../../src/presentation/texts/en.ts";

/** English without colour in 80 columns, as the log is written. */
export const page: Page = { texts: en, style: plainStyle, width: 80 };
