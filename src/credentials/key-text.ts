import { parseEnv } from "node:util";
import { z } from "zod";
import { type AwsKeys, type KeyPart, unsoundParts } from "./aws-keys.ts";

/** What a text says of keys; null where it says nothing. */
export interface KeyTextFields {
  readonly accessKeyId: string | null;
  readonly secretAccessKey: string | null;
  readonly sessionToken: string | null;
  readonly region: string | null;
}

/** What is wrong with a text that should hold keys. It never quotes the text. */
export type KeyTextProblem =
  | { readonly kind: "empty" | "not_json" | "several_profiles" }
  | { readonly kind: "missing" | "unsound"; readonly parts: readonly KeyPart[] };

/** The keys that a text holds, or the problem. */
export type KeyTextResult =
  | { readonly kind: "ok"; readonly keys: AwsKeys; readonly region: string | null }
  | { readonly kind: "problem"; readonly problem: KeyTextProblem };

/**
 * Reads keys from JSON, also as the AWS CLI prints them (`Credentials`), or from lines `KEY=VALUE` as in a .env file or
 * ~/.aws/credentials. Names count without case, `_` and a leading `aws`.
 */
export function readKeyText(text: string): KeyTextResult {
  const trimmed = text.trim();
  if (trimmed === "") return problem({ kind: "empty" });
  const read = trimmed.startsWith("{") ? readJson(trimmed) : readLines(trimmed);
  return "kind" in read ? problem(read) : toKeys(read);
}

/** Checks that no part is missing and each looks like what it should be. */
export function toKeys({ accessKeyId, secretAccessKey, sessionToken, region }: KeyTextFields): KeyTextResult {
  if (accessKeyId === null || secretAccessKey === null) {
    const missing = { accessKeyId, secretAccessKey };
    const parts = (["accessKeyId", "secretAccessKey"] as const).filter((part) => missing[part] === null);
    return problem({ kind: "missing", parts });
  }
  const keys = { accessKeyId, secretAccessKey, sessionToken };
  const parts = unsoundParts(keys);
  return parts.length === 0 ? { kind: "ok", keys, region } : problem({ kind: "unsound", parts });
}

function problem(what: KeyTextProblem): KeyTextResult {
  return { kind: "problem", problem: what };
}

const documentSchema = z.record(z.string(), z.unknown());

function readJson(text: string): KeyTextFields | KeyTextProblem {
  try {
    const document = documentSchema.parse(JSON.parse(text));
    const { Credentials: credentials } = document;
    const inner = documentSchema.safeParse(credentials);
    return fieldsOf(inner.success ? { ...document, ...inner.data } : document);
  } catch {
    // The parser's own words quote the text.
    return { kind: "not_json" };
  }
}

function readLines(text: string): KeyTextFields | KeyTextProblem {
  const lines = text.split(/\r?\n/);
  const isProfile = (line: string) => /^\s*\[.*\]\s*$/.test(line);
  if (lines.filter(isProfile).length > 1) return { kind: "several_profiles" };
  return fieldsOf(parseEnv(lines.filter((line) => !isProfile(line)).join("\n")));
}

function fieldsOf(values: Readonly<Record<string, unknown>>): KeyTextFields {
  const byName = new Map(Object.entries(values).map(([name, value]) => [plainName(name), value]));
  const find = (...names: readonly string[]) => {
    const found = names
      .map((name) => byName.get(name))
      .find((value) => typeof value === "string" && value.trim() !== "");
    return typeof found === "string" ? found.trim() : null;
  };
  return {
    accessKeyId: find("accesskeyid", "accesskey"),
    secretAccessKey: find("secretaccesskey", "secretkey"),
    sessionToken: find("sessiontoken", "securitytoken"),
    region: find("region", "defaultregion"),
  };
}

/** `AWS_SECRET_ACCESS_KEY`, `awsSecretAccessKey` and `SecretAccessKey` are one name. */
function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[_-]/g, "").replace(/^aws/, "");
}
