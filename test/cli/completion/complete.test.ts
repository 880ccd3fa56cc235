import { dirname } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { complete } from "../../../src/cli/completion/complete.ts";
import { valuesOfArgument, valuesOfOption } from "../../../src/cli/completion/value-sources.ts";
import { buildProgram } from "../../../src/cli/program.ts";
import { readSettings } from "../../../src/cli/settings.ts";
import { temporaryHome } from "../../database/temporary-home.ts";
import { runHosted } from "../../support/command-host.ts";

const home = temporaryHome();
const settings = readSettings({ RECERT_HOME: home });
const program = buildProgram(() => undefined);

/** What a line is completed to; the cursor stands at its end. */
async function completed(line: string): Promise<readonly string[]> {
  const words = line.split(" ");
  const { suggestions, files } = await complete(program, words.slice(0, -1), words.at(-1) ?? "", settings);
  return [...suggestions.map(({ value }) => value), ...(files ? ["<files>"] : [])];
}

test.each<[string, readonly string[]]>([
  ["sta", ["start", "status"]],
  ["--lang pt-BR sta", ["start", "status"]],
  ["db st", ["start", "stop", "status"]],
  ["models v", ["validate"]],
  ["credentials s", ["set"]],
  ["start --ma", ["--max-retries", "--max-wait", "--max-cost"]],
  ["start --yes --y", []],
  ["start --only a --on", ["--only"]],
  ["start --lang ", ["en", "pt-BR"]],
  ["report --format j", ["json", "junit"]],
  ["report --format=j", ["--format=json", "--format=junit"]],
  ["models --format ", ["table", "registry"]],
  ["start --delay ", []],
  ["status --needs vision,t", ["vision,text", "vision,toolUse"]],
  ["status --needs=text,v", ["--needs=text,vision"]],
  ["certify amazon.nova-mic", ["amazon.nova-micro-v1:0"]],
  ["certify amazon.nova-micro-v1:0 amazon.nova-l", ["amazon.nova-lite-v1:0"]],
  ["doctor --only amazon.nova-micro-v1:0,amazon.nova-li", ["amazon.nova-micro-v1:0,amazon.nova-lite-v1:0"]],
  ["waive amazon.nova-micro-v1:0 vis", ["vision"]],
  ["waive amazon.nova-micro-v1:0 vision extra", []],
  ["status --vendor An", ["Anthropic"]],
  ["start --simulate --yes --dr", ["--dry-run"]],
  ["start --simulate sl", ["slow", "<files>"]],
  ["suites show q", ["quick"]],
  ["completion ", ["bash", "zsh", "fish"]],
  ["models validate ", ["<files>"]],
  ["targets v", ["validate"]],
  ["targets validate ", ["<files>"]],
  ["start --registry ", ["<files>"]],
  ["nonsense --fo", []],
])("recert %s is completed to %j", async (line, expected) => {
  expect(await completed(line)).toEqual(expected);
});

test("where no word can come, the flags are shown; hidden ones never", async () => {
  expect(await completed("due ")).toEqual(expect.arrayContaining(["--within", "--json", "--help"]));
  expect(await completed("credentials set --s")).toEqual([]);
});

test("what cannot be known is left out, and no home is made for it", async () => {
  expect(await completed("report ")).toEqual([]);
  expect(await completed("status --target ")).toEqual([]);
  expect(await completed("start --registry missing.json --only ")).toEqual([]);
});

/** Where a value is whatever a person wants: times, numbers, names, texts. */
const free = [
  ...[
    "limit",
    "asOf",
    "expectHead",
    "since",
    "delay",
    "maxRetries",
    "maxWait",
    "maxCost",
    "within",
    "validFor",
    "minRating",
  ],
  ...[
    "until",
    "lanes",
    "concurrency",
    "againAfter",
    "reason",
    "region",
    "account",
    "user",
    "from",
    "prefix",
    "port",
    "metrics",
    "seed",
    "probe",
    "type",
  ],
  ...["cron", "tz", "name"],
];

describe("every option and argument", () => {
  const commands = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(commands)];
  const valued = commands(program).flatMap((command) =>
    command.options
      .filter((option) => (option.required || option.optional) && !option.hidden)
      .map((option) => [`${command.name()} ${option.long}`, command, option.attributeName()] as const),
  );

  test.each(valued)("%s says where its values come from, or is free", (_, command, name) => {
    expect(valuesOfOption(command, name) === undefined).toBe(free.includes(name));
  });

  test("says so of each argument but the names of credentials", () => {
    const names = commands(program).flatMap(({ registeredArguments }) => registeredArguments.map((one) => one.name()));
    expect([...new Set(names)].filter((name) => valuesOfArgument(name) === undefined)).toEqual(["name"]);
  });
});

test.each([
  ...["report --format", "compare a b --format", "probe --simulate --format", "models --format"],
  ...["start --suite", "start --simulate --evidence", "start --credentials", "start --simulate --trials"],
  ...["runs --lang", "status --sort", "status --verdict", "status --badge", "status --needs", "completion"],
])("recert %s is completed to the very words that it takes", async (line) => {
  const env = { HOME: dirname(home) };
  const { stderr } = await runHosted([...line.split(" "), "no-such-word"], { home, env });
  const [, taken = ""] = /It takes one of ([^.]*)\./.exec(stderr.replaceAll(/\s+/g, " ")) ?? [];
  expect(await completed(`${line} `)).toEqual(taken.split(", "));
});
