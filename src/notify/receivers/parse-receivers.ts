import type { z } from "zod";
import { nearestWord } from "../../models/nearest-word.ts";
import { keysToPath } from "../../models/registry-file-problems.ts";
import { readJsonSource } from "../../models/registry-json.ts";
import type { RegistrySource, SourceProblem } from "../../models/registry-source.ts";
import { readYamlSource } from "../../models/registry-yaml.ts";
import { foundAt } from "../../planning/targets/shape-problems.ts";
import type { Found } from "../../planning/targets/targets-problem.ts";
import { subjects } from "../notice.ts";
import type { Receiver, Way } from "./receiver.ts";
import { fieldsOfKind, type ReceiversFile, receiversFileSchema } from "./receivers-file-schema.ts";
import {
  type ReceiversField,
  type ReceiversProblem,
  receiversFields,
  type WantedReceiver,
} from "./receivers-problem.ts";

/** `receivers` are in the file's order. `problems` is never empty, and sorted by line. */
export type ParsedReceivers =
  | { readonly kind: "receivers"; readonly receivers: readonly Receiver[] }
  | { readonly kind: "problems"; readonly problems: readonly ReceiversProblem[] };

const mostProblems = 100;

/** Reads the text of a receivers file, JSON or YAML, docs/notify.schema.json. Never throws, and quotes nothing secret. */
export function parseReceivers(text: string): ParsedReceivers {
  const read = readJsonSource(text) ?? readYamlSource(text);
  if (read.kind === "problems") return { kind: "problems", problems: read.problems.map(unreadable) };
  const { value, lineOf } = read.source;
  const parsed = receiversFileSchema.safeParse(value);
  const problems = parsed.success ? fileProblems(parsed.data, lineOf) : shapeProblems(parsed.error, value);
  if (parsed.success && problems.length === 0) {
    return { kind: "receivers", receivers: parsed.data.receivers.map((one, i) => toReceiver(one, i, lineOf)) };
  }
  const placed = problems.slice(0, mostProblems).map(({ keys, found, wanted }) => {
    return { line: lineOf(keys), path: keysToPath(keys), found, wanted };
  });
  return { kind: "problems", problems: placed.sort((a, b) => Number(a.line) - Number(b.line)) };
}

interface Placed {
  readonly keys: readonly PropertyKey[];
  readonly found: Found;
  readonly wanted: WantedReceiver;
}

/** A text that is no YAML may quote a URL or a secret in saying why. */
function unreadable({ line, path, found, wanted }: SourceProblem): ReceiversProblem {
  const text = found.replaceAll(/(?:https?:\/\/|whsec_)[^\s"']+/gi, "***");
  return { line, path, found: { kind: "quoted", text }, wanted: { code: "quoted", text: wanted } };
}

function shapeProblems(error: z.ZodError, value: unknown): readonly Placed[] {
  return error.issues.flatMap((issue): readonly Placed[] => {
    const { path } = issue;
    if (issue.code !== "unrecognized_keys") {
      return [{ keys: path, found: shownAt(value, path), wanted: { code: "field", field: fieldAt(path) } }];
    }
    return issue.keys.map((key) => {
      const nearest = nearestWord(key, fieldsAt(value, path));
      return { keys: [...path, key], found: { kind: "unknown_field" }, wanted: { code: "known_field", nearest } };
    });
  });
}

function fieldsAt(value: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (path.length === 0) return ["schemaVersion", "receivers"];
  // A field can only be too many in a receiver whose kind is known.
  const { text } = { text: "", ...foundAt(value, [...path, "kind"]) };
  return fieldsOfKind(text);
}

/** A field of a kind of receiver that is none is missing from its place: the kind itself is meant. */
function fieldAt(path: readonly PropertyKey[]): ReceiversField | "file" | "receiver" {
  if (path.length === 2) return "receiver";
  const last = path.findLast((key) => typeof key === "string");
  return receiversFields.find((name) => name === last) ?? "file";
}

/** People write the secret itself where only its variable's name belongs. */
const secretFields: readonly PropertyKey[] = ["url", "urlFrom", "secretFrom", "command", "env"];

function shownAt(value: unknown, keys: readonly PropertyKey[]): Found {
  const found = foundAt(value, keys);
  return found.kind === "value" && keys.some((key) => secretFields.includes(key)) ? { kind: "secret" } : found;
}

function fileProblems({ receivers }: ReceiversFile, lineOf: RegistrySource["lineOf"]): readonly Placed[] {
  const firstByName = new Map<string, number>();
  return receivers.flatMap((receiver, index): readonly Placed[] => {
    const { name } = receiver;
    const first = firstByName.get(name);
    if (first === undefined) firstByName.set(name, index);
    const twice: readonly Placed[] =
      first === undefined
        ? []
        : [
            {
              keys: ["receivers", index, "name"],
              found: { kind: "value", text: name },
              wanted: { code: "once", line: lineOf(["receivers", first, "name"]) },
            },
          ];
    return [...twice, ...urlProblems(receiver, index)];
  });
}

function urlProblems(receiver: ReceiversFile["receivers"][number], index: number): readonly Placed[] {
  if (receiver.kind !== "webhook") return [];
  const { url, urlFrom } = receiver;
  if ((url === undefined) !== (urlFrom === undefined)) return [];
  const found: Found = url === undefined ? { kind: "nothing" } : { kind: "secret" };
  return [{ keys: ["receivers", index, "url"], found, wanted: { code: "one_url" } }];
}

const twoDaysMs = 2 * 86_400_000;

function toReceiver(
  one: ReceiversFile["receivers"][number],
  index: number,
  lineOf: RegistrySource["lineOf"],
): Receiver {
  return {
    name: one.name,
    line: lineOf(["receivers", index]),
    way: wayOf(one),
    about: one.about ?? subjects.filter((subject) => subject !== "first_verdict"),
    targets: one.targets ?? ["*"],
    expiringWithinMs: one.expiringWithin ?? twoDaysMs,
    lang: one.lang ?? "en",
  };
}

function wayOf(one: ReceiversFile["receivers"][number]): Way {
  switch (one.kind) {
    case "webhook": {
      const url = one.urlFrom === undefined ? { value: String(one.url) } : { from: one.urlFrom };
      return { kind: "webhook", url, secretFrom: one.secretFrom };
    }
    case "slack":
      return { kind: "slack", url: { from: one.urlFrom } };
    case "command": {
      const [program = "", ...parameters] = one.command;
      return { kind: "command", command: [program, ...parameters], env: one.env ?? [] };
    }
  }
}
