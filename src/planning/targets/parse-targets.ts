import { z } from "zod";
import { keysToPath } from "../../models/registry-file-problems.ts";
import { readJsonSource } from "../../models/registry-json.ts";
import type { RegistrySource, SourceProblem } from "../../models/registry-source.ts";
import { unstorableTexts } from "../../models/registry-texts.ts";
import { readYamlSource } from "../../models/registry-yaml.ts";
import { foundAt, type PlacedProblem, shapeProblems } from "./shape-problems.ts";
import { accountOf, regionsOf, type SoundTargets, targetProblems } from "./target-problems.ts";
import { type TargetsFile, targetsFileSchema } from "./targets-file-schema.ts";
import type { TargetsProblem } from "./targets-problem.ts";
import type { NamedFile, WantedTarget } from "./wanted-target.ts";

/** `targets`: one for each account and region, in the file's order. `problems` is never empty and has at most a hundred. */
export type ParsedTargets =
  | { readonly kind: "targets"; readonly targets: readonly WantedTarget[]; readonly files: readonly NamedFile[] }
  | { readonly kind: "problems"; readonly problems: readonly TargetsProblem[] };

const mostProblems = 100;

/** Reads the text of a targets file, JSON or YAML, docs/targets.schema.json. Never throws. */
export function parseTargets(text: string): ParsedTargets {
  const read = readJsonSource(text) ?? readYamlSource(text);
  if (read.kind === "problems") {
    return { kind: "problems", problems: read.problems.map((problem) => unreadable(problem, text)) };
  }
  const checked = checkedFile(read.source);
  if (checked.kind === "file") {
    const { lineOf } = read.source;
    return { kind: "targets", targets: wantedTargets(checked.file, lineOf), files: namedFiles(checked.file, lineOf) };
  }
  const problems = checked.problems.slice(0, mostProblems).map(({ keys, found, wanted }) => {
    return { line: read.source.lineOf(keys), path: keysToPath(keys), found, wanted };
  });
  return { kind: "problems", problems: problems.sort((a, b) => Number(a.line) - Number(b.line)) };
}

/** A text that is no YAML may quote an external id in saying why. */
function unreadable({ line, path, found, wanted }: SourceProblem, text: string): TargetsProblem {
  const secrets = [...text.matchAll(/external[-_ ]?id["']?\s*[:=]\s*["']?([^"'\s,{}]{2,})/gi)].map(([, id = ""]) => id);
  const shown = secrets.reduce((rest, secret) => rest.replaceAll(secret, "***"), found);
  return { line, path, found: { kind: "quoted", text: shown }, wanted: { code: "quoted", text: wanted } };
}

type Checked =
  | { readonly kind: "file"; readonly file: TargetsFile }
  | { readonly kind: "problems"; readonly problems: readonly PlacedProblem[] };

function checkedFile({ value, lineOf }: RegistrySource): Checked {
  const parsed = targetsFileSchema.safeParse(value);
  const sound = parsed.success ? parsed.data : soundPart(value);
  const problems = [
    ...(parsed.success ? unstorable(value) : shapeProblems(parsed.error, value)),
    ...(sound === null ? [] : targetProblems(sound, value, lineOf)),
  ];
  return parsed.success && problems.length === 0 ? { kind: "file", file: parsed.data } : { kind: "problems", problems };
}

/** What can still be checked in a broken file: each target of the right shape, null for the others. */
function soundPart(value: unknown): SoundTargets | null {
  const { defaults, targets } = targetsFileSchema.shape;
  const read = z.object({ defaults, targets: z.array(targets.element.nullable().catch(null)) }).safeParse(value);
  return read.success ? read.data : null;
}

function unstorable(value: unknown): readonly PlacedProblem[] {
  return unstorableTexts(value).map(({ keys }) => ({
    keys,
    found: foundAt(value, keys),
    wanted: { code: "storable" },
  }));
}

function wantedTargets({ defaults, targets }: TargetsFile, lineOf: RegistrySource["lineOf"]): readonly WantedTarget[] {
  return targets.flatMap((entry, index) => {
    const settings = settingsOf({ ...defaults, ...entry });
    const as = asWhom(entry, defaults);
    return regionsOf(entry, { defaults }).map(({ region, keys }) => {
      return { line: lineOf(["targets", index, ...keys]), region, as, ...settings };
    });
  });
}

function namedFiles({ defaults, targets }: TargetsFile, lineOf: RegistrySource["lineOf"]): readonly NamedFile[] {
  const places = [
    { keys: ["defaults", "registry"], kind: "registry", name: defaults.registry } as const,
    ...targets.flatMap(
      ({ registry, simulate }, i) =>
        [
          { keys: ["targets", i, "registry"], kind: "registry", name: registry },
          { keys: ["targets", i, "simulate"], kind: "scenario", name: simulate },
        ] as const,
    ),
  ];
  return places.flatMap(({ keys, kind, name }) => {
    return name === undefined ? [] : [{ kind, name, line: lineOf(keys), path: keysToPath(keys) }];
  });
}

const defaultSessionName = "recert";

function asWhom(entry: TargetsFile["targets"][number], defaults: TargetsFile["defaults"]): WantedTarget["as"] {
  const { simulate, roleArn: arn } = entry;
  if (simulate !== undefined) return { simulate };
  const { profile = null, sessionName = defaultSessionName } = { ...defaults, ...entry };
  const role = arn === undefined ? null : { arn, externalId: entry.externalId ?? null, sessionName };
  return { caller: { account: accountOf(entry), role, profile } };
}

function settingsOf(said: TargetsFile["defaults"]): Omit<WantedTarget, "line" | "region" | "as"> {
  return {
    suite: said.suite ?? null,
    registry: said.registry ?? null,
    only: said.only ?? null,
    exclude: said.exclude ?? null,
    delayMs: said.delay ?? null,
    maxRetries: said.maxRetries ?? null,
    maxWaitMs: said.maxWait ?? null,
    trials: said.trials ?? null,
    lanes: said.lanes ?? null,
    quotas: Object.entries(said.quotas ?? {}).map(([models, quota]) => ({
      models,
      tokensPerMinute: quota.tokensPerMinute ?? null,
      requestsPerMinute: quota.requestsPerMinute ?? null,
    })),
  };
}
