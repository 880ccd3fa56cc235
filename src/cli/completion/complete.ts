import type { Command } from "commander";
import type { Settings } from "../settings.ts";
import { type Place, placeOf } from "./place.ts";
import { type Suggestion, scenarioWords, type ValueSource, valuesOfArgument, valuesOfOption } from "./value-sources.ts";

/** What may come at the cursor. `files`: also what the shell finds in directories. */
export interface Completion {
  readonly suggestions: readonly Suggestion[];
  readonly files: boolean;
}

/** How long the ledger is waited for, in milliseconds: a person has pressed a key. */
const patienceMs = 700;

/** What may come at the cursor. Never rejects: what cannot be found out quickly is left out. */
export async function complete(
  program: Command,
  words: readonly string[],
  current: string,
  settings: Settings,
): Promise<Completion> {
  const place = placeOf(program, words, current);
  const source = sourceOf(place) ?? null;
  const found = await valuesFrom(source, words, settings).catch(() => []);
  const offered = [...commandsAt(place), ...found];
  const isFlags = place.wanted.kind === "flag" || (offered.length === 0 && source === null && isFree(place));
  const suggestions = isFlags ? flagsAt(place, words) : offered;
  return {
    suggestions: suggestions
      .filter(({ value }) => value.startsWith(place.typed))
      .map(({ value, description }) => ({ value: place.before + value, description: oneLine(description) })),
    files: source === "files" || source === "scenarios",
  };
}

/** Nothing is typed, and nothing but a flag can come. */
function isFree({ wanted, typed }: Place): boolean {
  return wanted.kind === "word" && wanted.argument === null && typed === "";
}

function sourceOf({ wanted, chain }: Place): ValueSource | undefined {
  if (wanted.kind === "value") return valuesOfOption(chain.at(-1), wanted.option.attributeName());
  return wanted.kind === "word" && wanted.argument !== null ? valuesOfArgument(wanted.argument.name()) : null;
}

function commandsAt({ wanted, chain }: Place): readonly Suggestion[] {
  if (wanted.kind !== "word" || !wanted.mayBeCommand) return [];
  const { commands = [] } = chain.at(-1) ?? {};
  return commands.map((command) => ({ value: command.name(), description: command.description() }));
}

/** Those of the commands that were named; what was given already only where it may be given again. */
function flagsAt({ chain }: Place, words: readonly string[]): readonly Suggestion[] {
  const [program] = chain;
  const own = chain.slice(1).flatMap(({ options }) => options);
  const options = own.length === 0 ? (program?.options ?? []) : own;
  const fresh = options.filter(
    ({ hidden, long, short, parseArg }) =>
      !hidden && (parseArg !== undefined || !words.some((word) => [long, short].includes(word))),
  );
  const flags = fresh.map(({ long, description }) => ({ value: long ?? "", description }));
  return [...new Map(flags.map((flag) => [flag.value, flag])).values(), { value: "--help", description: "" }];
}

async function valuesFrom(
  source: ValueSource,
  words: readonly string[],
  settings: Settings,
): Promise<readonly Suggestion[]> {
  switch (source) {
    case null:
    case "files":
      return [];
    case "scenarios":
      return scenarioWords();
    case "models":
      return (await modelsOf(words)).map((model) => ({ value: model.modelId, description: model.displayName }));
    case "vendors":
      return [...new Set((await modelsOf(words)).map(({ vendor }) => vendor))].map(asSuggestion);
    case "runs":
      return soon((await import("./ledger-words.ts")).runWords(settings));
    case "targets":
      return soon((await import("./ledger-words.ts")).targetWords(settings));
    case "schedules":
      return soon((await import("./ledger-words.ts")).scheduleWords(settings));
    default:
      return source.map(asSuggestion);
  }
}

/** Those of `--registry` where it is given and can be read. */
async function modelsOf(words: readonly string[]) {
  const named = words.find((word, i) => words[i - 1] === "--registry" || word.startsWith("--registry="));
  if (named === undefined) return (await import("../../models/registry.ts")).builtInRegistry();
  const read = (await import("../../models/registry-file.ts")).readRegistryFile(named.replace(/^--registry=/, ""));
  return read.kind === "ok" ? read.models : [];
}

function soon<T>(answer: Promise<readonly T[]>): Promise<readonly T[]> {
  const none = new Promise<readonly T[]>((resolve) => setTimeout(() => resolve([]), patienceMs).unref());
  return Promise.race([answer, none]);
}

function asSuggestion(value: string): Suggestion {
  return { value, description: "" };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
