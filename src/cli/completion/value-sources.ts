import type { Command } from "commander";
import { badges, capabilities, verdicts } from "../../events/words.ts";
import { languages } from "../../presentation/texts/language.ts";
import { namedScenarios } from "../../simulator/named-scenarios.ts";

/** Where the values of an option or an argument come from. Null: nobody can know them, such as a duration. */
export type ValueSource =
  | readonly string[]
  | "models"
  | "vendors"
  | "runs"
  | "targets"
  | "schedules"
  | "files"
  | "scenarios"
  | null;

const suites = ["standard", "thorough", "quick"];
const someFormats = ["text", "json", "markdown"];

/** The formats that each command takes. */
const formatsByCommand: Readonly<Record<string, readonly string[]>> = {
  report: ["text", "json", "markdown", "html", "junit", "csv"],
  compare: [...someFormats, "html"],
  probe: someFormats,
  models: ["table", "registry"],
};

/**
 * By the option's name in camel case. As plain words, not from the schemas that check them, which would take longer to
 * load than a person waits for a key; a test holds the two equal.
 */
const byOption: Readonly<Record<string, ValueSource>> = {
  ...{
    lang: languages,
    suite: suites,
    evidence: ["none", "hash", "excerpt"],
    credentials: ["environment", "database"],
    quota: ["shared", "off"],
  },
  ...{
    progress: ["auto", "plain", "none"],
    sort: ["model", "rating", "expiry", "age", "verdict"],
    trials: ["1", "3", "5"],
  },
  ...{ verdict: [...verdicts, "none"], badge: badges },
  ...{ needs: capabilities, simulate: "scenarios", scenario: "scenarios" },
  ...{
    model: "models",
    only: "models",
    exclude: "models",
    vendor: "vendors",
    target: "targets",
    failedOf: "runs",
    baseline: "runs",
  },
  ...{
    registry: "files",
    targets: "files",
    receivers: "files",
    dotenv: "files",
    envFile: "files",
    caBundle: "files",
    output: "files",
    journal: "files",
    metricsFile: "files",
  },
  logDir: "files",
};

const byArgument: Readonly<Record<string, ValueSource>> = {
  ...{ models: "models", model: "models", capability: capabilities, suite: suites, file: "files" },
  ...{ run: "runs", campaign: "runs", a: "runs", b: "runs", shell: ["bash", "zsh", "fish"] },
  schedule: "schedules",
};

/** What an option of a command takes; undefined where nobody has said it. */
export function valuesOfOption(command: Command | undefined, option: string): ValueSource | undefined {
  return option === "format" ? formatsByCommand[command?.name() ?? ""] : byOption[option];
}

/** What an argument takes; undefined where nobody has said it. */
export function valuesOfArgument(argument: string): ValueSource | undefined {
  return byArgument[argument];
}

/** The scenarios that have a name. */
export function scenarioWords(): readonly Suggestion[] {
  return Object.entries(namedScenarios).map(([value, { description = "" }]) => ({ value, description }));
}

/** A word that may come there, and what it is; empty if it says that itself. */
export interface Suggestion {
  readonly value: string;
  readonly description: string;
}
