import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { exitCodes, signalExitCode } from "../../src/cli/exit-codes.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { eventDataSchemas } from "../../src/events/run-event.ts";
import { sourceFiles } from "./source-files.ts";

const readme = readFileSync("README.md", "utf8");
const program = buildProgram(() => undefined);

/** Every code of a document: blocks and what stands between backticks. */
function codeOf(document: string): string {
  const blocks = [...document.matchAll(/^```\w*\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
  const spans = [...document.replaceAll(/^```[\s\S]*?^```$/gm, "").matchAll(/`([^`\n]+)`/g)].map(
    ([, span = ""]) => span,
  );
  return [...blocks, ...spans].join("\n");
}

function optionsOf(command: Command): readonly string[] {
  const own = command.options.flatMap(({ long, short }) => [long, short].filter((name) => name !== undefined));
  return [...own, ...command.commands.flatMap(optionsOf)];
}

describe("README.md", () => {
  test("has the exit codes of the program, and no other", () => {
    const rows = [...readme.matchAll(/^\| (\d+) \| `(\w+)` \|/gm)].map(([, code, name]) => [
      String(name),
      Number(code),
    ]);
    const signals = ["SIGHUP", "SIGINT", "SIGTERM"].map((signal) => [signal, signalExitCode(signal)]);
    expect(rows).toEqual([...Object.entries(exitCodes), ...signals]);
  });

  test("names every command of the program, and no other", () => {
    const named = new Set([...codeOf(readme).matchAll(/\brecert ([a-z]+)/g)].map(([, name]) => name));
    expect([...named].sort()).toEqual(program.commands.map((command) => command.name()).sort());
  });

  test("names every action of db", () => {
    const actions = program.commands.find((command) => command.name() === "db")?.commands ?? [];
    const [row = ""] = /^\| `recert db start`.*$/m.exec(readme) ?? [];
    const named = [...row.matchAll(/`(?:recert db )?([a-z]+)`/g)].map(([, name]) => name);
    expect(named).toEqual(actions.map((command) => command.name()));
  });

  test("names no flag that the program does not take", () => {
    const flags = new Set([...codeOf(readme).matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([flag]) => flag));
    const known = new Set(["--help", "--version", ...optionsOf(program)]);
    expect([...flags].filter((flag) => !known.has(flag))).toEqual([]);
  });

  test("names every flag of start", () => {
    const start = program.commands.find((command) => command.name() === "start");
    const isNamed = (flag: string | undefined) => flag !== undefined && new RegExp(`\`${flag}[ \`]`).test(readme);
    const unnamed = start?.options.filter(({ long, short }) => !isNamed(long) && !isNamed(short));
    expect(unnamed?.map(({ flags }) => flags)).toEqual([]);
  });
});

test("every event type stands in docs/ARCHITECTURE.md", () => {
  const architecture = readFileSync("docs/ARCHITECTURE.md", "utf8");
  expect(Object.keys(eventDataSchemas).filter((type) => !architecture.includes(`\`${type}\``))).toEqual([]);
});

test("what is generated from the code is up to date (else: npm run docs)", () => {
  const { stderr, status } = spawnSync(process.execPath, ["scripts/write-docs.mjs", "--check"], { encoding: "utf8" });
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
});

test("every link between the documents leads somewhere, and every file of the code that they name exists", () => {
  const documents = [
    ...sourceFiles("docs", ".md"),
    ...["README.md", "README.pt-BR.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(asFile),
  ];
  const broken = documents.flatMap(({ path, lines }) => {
    const text = lines.join("\n");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, to = ""]) =>
      join(dirname(path), to),
    );
    const named = [...text.matchAll(/`((?:src|test|scripts|migrations|docs)\/[\w./-]+\.\w+)`/g)].map(
      ([, to = ""]) => to,
    );
    return [...links, ...named].filter((to) => !existsSync(to)).map((to) => `${path}: ${to}`);
  });
  expect(broken).toEqual([]);
});

function asFile(path: string) {
  return { path, lines: readFileSync(path, "utf8").split("\n") };
}
