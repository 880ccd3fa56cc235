import type { Found, TargetsField, Wanted } from "../../../planning/targets/targets-problem.ts";
import { format as f } from "./format.ts";

/** What a field of a targets file takes. */
const field: Readonly<Record<TargetsField | "file", string>> = {
  file: "an object with schemaVersion and targets",
  schemaVersion: "1",
  defaults: "an object: what applies to targets that do not say otherwise",
  targets: "a list of 1 to 1,000 targets, each an object",
  account: 'twelve digits in quotation marks, such as "123456789012"',
  roleArn: "the ARN of an IAM role, such as arn:aws:iam::123456789012:role/recert",
  externalId: "2 to 1,224 letters, digits or any of +=,.@:/-_",
  sessionName: "2 to 64 letters, digits or any of +=,.@-_",
  profile: "the name of a profile in ~/.aws, on one line",
  simulate: "a scenario's name or JSON file",
  regions: "a list of 1 to 100 regions, such as [us-east-1, eu-west-1]",
  suite: "the name of a suite (`recert suites`)",
  registry: "the path of a registry file",
  only: 'a list of model ids, such as ["anthropic.*"]',
  exclude: 'a list of model ids, such as ["anthropic.*"]',
  delay: "a duration from 0 to 24h, such as 10000 (ms), 10s or 2m",
  maxRetries: "a whole number from 1 to 10",
  maxWait: "a duration from 0 to 24h, such as 10000 (ms), 10s or 2m",
  trials: "1, 3 or 5",
  lanes: "a whole number from 1 to 64",
  quotas: "tokensPerMinute or requestsPerMinute, by model id",
  tokensPerMinute: "a whole number from 1 to 1,000,000,000,000",
  requestsPerMinute: "a whole number from 1 to 1,000,000,000,000",
};

const found = {
  nothing: "nothing",
  object: "an object",
  list: "a list",
  secret: "a value that is not shown",
  unknown_field: "an unknown field",
  broken_file: "a file with problems",
};

function wanted(what: Wanted): string {
  switch (what.code) {
    case "field":
      return field[what.field];
    case "known_field":
      return what.nearest === null ? "no such field" : `${what.nearest}, or no such field`;
    case "storable":
      return "text without the character U+0000, and without half of a character";
    case "account_role_or_simulate":
      return "a target with account, roleArn or simulate";
    case "not_simulated":
      return "nothing, since a simulated target has no account";
    case "role_beside":
      return "a roleArn beside it, or nothing";
    case "account_of_role":
      return `${what.account}, the account of roleArn`;
    case "region_of_partition":
      return `regions of the role's partition, ${what.partition}`;
    case "once":
      return `each target and suite once${what.line === null ? "" : ` (line ${f.number(what.line)} has this one)`}`;
    case "file":
      return what.kind === "registry"
        ? `a registry (\`recert models validate ${what.file}\` says more)`
        : `a scenario's name or JSON file (${what.file} is none)`;
    case "quoted":
      return what.text;
  }
}

/** What is said about a targets file. */
export const targets = {
  valid: (file: string, count: number) =>
    `${file} is a valid targets file: ${f.count(count, { one: "target", other: "targets" })}.`,
  invalid: (file: string, count: number) =>
    `${file} is not valid: ${f.count(count, { one: "problem", other: "problems" })}.`,
  found: (what: Found): string => ("text" in what ? what.text : found[what.kind]),
  wanted,
  suite: (name: string) => `suite ${name}`,
  role: (arn: string) => `as ${arn}`,
  profile: (name: string) => `profile ${name}`,
  registry: (file: string) => `registry ${file}`,
  scenario: (name: string) => `scenario ${name}`,
  lanes: (count: number) => f.count(count, { one: "lane", other: "lanes" }),
};
