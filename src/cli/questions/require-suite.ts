import type { Suite } from "../../certification/suite.ts";
import { findSuite, suites } from "../../certification/suites.ts";
import type { Texts } from "../../presentation/texts/catalogue.ts";
import { parseOneOf } from "../options/integer.ts";

/** The suite of `--suite`. Throws `TroubleError` that lists those there are. */
export function requireSuite(name: string, texts: Texts): Suite {
  const names = suites.map((suite) => suite.name);
  parseOneOf("--suite", name, names, texts);
  const suite = findSuite(name);
  if (suite === undefined) throw new Error(`suite ${name} is listed but not found`);
  return suite;
}
