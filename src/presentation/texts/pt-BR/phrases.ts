import type { Texts } from "../catalogue.ts";
import { failurePhrases } from "./failure-phrases.ts";
import { findingPhrases } from "./finding-phrases.ts";

/** What findings and failures say, and the ledger records in English. */
export const phrases: Texts["phrases"] = { ...findingPhrases, ...failurePhrases };
