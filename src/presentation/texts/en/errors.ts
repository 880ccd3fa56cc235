import type { Trouble } from "../trouble.ts";
import { format as f } from "./format.ts";

/**
 * Troubles with what was asked and what recert depends on: usage, files, database, credentials. Nothing was written.
 */
export const errors = {
  unknownRun: (id: string): Trouble => ({
    message: `There is no run ${id}.`,
    meaning: "A run is named by its id, a unique prefix of it, or `latest`.",
    advice: "`recert runs` lists the runs.",
  }),
  noRuns: (): Trouble => ({
    message: "There are no runs yet.",
    meaning: "The ledger holds no run that could be shown.",
    advice: "`recert start --dry-run` shows what a first run would do.",
  }),
  ambiguousRun: (prefix: string, candidates: readonly string[]): Trouble => ({
    message: `${prefix} is the beginning of ${f.count(candidates.length, { one: "run", other: "runs" })}.`,
    meaning: `It could be ${f.either(candidates)}.`,
    advice: "Give more of the id.",
  }),
  unknownModel: (item: string, nearest: readonly string[]): Trouble => ({
    message: `No model of the registry matches ${item}.`,
    meaning: "Ids are case-sensitive; `*` and `?` are the wildcards.",
    advice: nearest.length > 0 ? `Did you mean ${f.either(nearest)}?` : "`recert models` lists the registry.",
  }),
  nothingSelected: (): Trouble => ({
    message: "No model is left after --only and --exclude.",
    meaning: "A run needs at least one model.",
    advice: "Loosen --exclude; `recert models` lists the registry.",
  }),
  badValue: (flag: string, value: string, allowed: string): Trouble => ({
    message: `${flag} cannot be ${value === "" ? "empty" : value}.`,
    meaning: `It takes ${allowed}.`,
    advice: `Give ${flag} such a value, or leave it out for the default.`,
  }),
  didYouMean: (word: string) => `Did you mean ${word}?`,
  /** What the numeric flags take, for `badValue`. */
  allowed: {
    duration: (min: string, max: string) => `a duration from ${min} to ${max}, such as 10000 (ms), 10s or 2m`,
    integer: (min: number, max: number) => `a whole number from ${f.number(min)} to ${f.number(max)}`,
    money: "an amount of US dollars above 0 with at most six decimals, such as 0.50 or 2",
    oneOf: (values: readonly string[]) => `one of ${values.join(", ")}`,
  },
  fileMissing: (kind: "registry" | "scenario" | "targets" | "receivers", path: string): Trouble => ({
    message: `The ${kind} file ${path} cannot be read.`,
    meaning: "It does not exist, or this user may not read it.",
    advice: "Check the path and its permissions.",
  }),
  fileBroken: (
    kind: "registry" | "scenario" | "targets" | "receivers",
    path: string,
    problems: readonly string[],
  ): Trouble => ({
    message: `The ${kind} file ${path} is not valid.`,
    meaning: problems.join("\n"),
    advice: "Fix these places; nothing in the file was used.",
  }),
  severalTargets: (pattern: string, targets: readonly string[]): Trouble => ({
    message: `The ledger knows ${targets.length} targets that match ${pattern}: ${targets.join(", ")}.`,
    meaning: "The question is about one target.",
    advice: "Name one of them with --target.",
  }),
  noRegion: (): Trouble => ({
    message: "No AWS region is set.",
    meaning: "A certification belongs to a region, so recert does not guess one.",
    advice: "Give --region us-east-1, or set AWS_REGION.",
  }),
  databaseNotMigrated: (): Trouble => ({
    message: "The database does not have recert's tables yet, or an older form of them.",
    meaning: "A database given by DATABASE_URL is only changed when you say so.",
    advice: "`recert db migrate` brings it up to date.",
  }),
  databaseNewer: (): Trouble => ({
    message: "The database belongs to a newer version of recert.",
    meaning: "This version could misread it, so it does not touch it.",
    advice: "Update recert.",
  }),
  diskFull: (reason: string): Trouble => ({
    message: `There is no disk space left: ${reason}`,
    meaning: "What was being written was not saved. `recert verify` checks what was recorded before.",
    advice: "Free some space, then continue with `recert resume`.",
  }),
  unexpected: (message: string): Trouble => ({
    message: `Something unexpected went wrong: ${message}`,
    meaning: "This is a fault in recert. `recert verify` checks what was recorded before.",
    advice: "Repeat with RECERT_LOG_LEVEL=debug and report what it prints.",
  }),
  labels: { error: "error", next: "next" },
};
