import type { RegistryWarningCode } from "../../../models/registry-review.ts";
import { format as f } from "./format.ts";

const warning: Record<RegistryWarningCode, (date: string) => string> = {
  past_end_of_life: (date) => `past its end of life (${date}); every run skips it.`,
  near_end_of_life: (date) => `reaches its end of life on ${date}; its users need a successor.`,
  legacy: (date) => (date === "" ? "legacy." : `legacy since ${date}.`),
  no_source: () => "it does not say where its facts come from (source): nobody can check them.",
  no_price: () => "its price is not known: plans and reports leave its cost out.",
  unknown_vendor: () => "its vendor is not one of the built-in registry's; is it spelled right?",
  no_capability: () => "it declares no capability: few probes apply to it.",
  reasoning_without_parameter: () => "it declares reasoning, and parameters.reasoning does not say how to ask for it.",
};

/** What `models validate` says of a registry file. */
export const registry = {
  valid: (file: string, models: number) =>
    `${file} is a valid registry of ${f.count(models, { one: "model", other: "models" })}.`,
  vendor: (vendor: string, models: number) => `${vendor} ${f.number(models)}`,
  warnings: (count: number) => f.count(count, { one: "WARNING", other: "WARNINGS" }),
  warning,
  invalid: (file: string, count: number) =>
    `${file} is not valid: ${f.count(count, { one: "problem", other: "problems" })}.`,
  line: (line: number) => `line ${f.number(line)}: `,
  problem: (path: string, found: string, wanted: string) =>
    `${path === "" ? "" : `${path}: `}found ${found}; wanted: ${wanted}`,
};
