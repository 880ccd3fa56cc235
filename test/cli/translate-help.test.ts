import type { Command } from "commander";
import { expect, test } from "vitest";
import { helpHeadings } from "../../src/cli/help/groups.ts";
import { buildProgram } from "../../src/cli/program.ts";
import { translateHelp } from "../../src/cli/translate-help.ts";
import { examples } from "../../src/presentation/texts/en/help-examples.ts";
import { help } from "../../src/presentation/texts/pt-BR/help.ts";
import { refusalOf } from "../house/command-lines.ts";

const titles = [...helpHeadings, ...Object.values(examples).flatMap((own) => Object.values(own))];
const program = () => buildProgram(() => undefined);

/** What stands beside the program, its commands, flags and arguments. */
function wordsOf(command: Command): readonly string[] {
  const described = [...command.options, ...command.registeredArguments].map(({ description }) => description);
  return [command.description(), ...described, ...command.commands.flatMap(wordsOf)].filter((words) => words !== "");
}

test("every word of the help has a Portuguese one, and no Portuguese word has lost its English one", () => {
  const english = [...new Set([...wordsOf(program()), "print this help", ...titles])];
  expect(Object.keys(help).sort()).toEqual(english.sort());
});

test("the help names in Portuguese the same values, defaults and variables", () => {
  const namesIn = (text: string) => text.match(/\b\d[\w.]*|--[a-z-]+|\b[A-Z]+_[A-Z_]+|`[^`]+`/g)?.sort() ?? [];
  const differing = Object.entries(help).filter(
    ([english, ours]) => String(namesIn(english)) !== String(namesIn(ours)),
  );
  expect(differing).toEqual([]);
});

test("a translated program takes the same commands and flags, and explains them in Portuguese", () => {
  const translated = program();
  translateHelp(translated, help);
  const text = translated.commands.find((command) => command.name() === "start")?.helpInformation() ?? "";
  expect(text).toMatch(/^Uso: recert start \[options\]\n/);
  expect(text).toMatch(/\nQuais modelos:\n[\s\S]*\nOpções:\n[\s\S]*\nEm todo comando:\n/);
  expect(text).toContain("--dry-run");
  expect(text).toContain("mostra o plano e não faz nada");
  expect(text).toContain("mostra esta ajuda");
  expect(text).not.toMatch(/\b(?:the|with|default|and)\b(?! healthy)/);
});

test("the help has every command and every option of start under a heading, those of every command last", () => {
  const shown = program().helpInformation();
  expect(shown).not.toMatch(/\nCommands:/);
  expect(shown).toMatch(/\nRuns:\n {2}start[\s\S]*\nThe record:\n {2}verify[\s\S]*\nSetting up:\n {2}doctor/);
  const start =
    program()
      .commands.find((command) => command.name() === "start")
      ?.helpInformation() ?? "";
  const headings = [...start.matchAll(/^\S.*:$/gm)].map(([heading]) => heading);
  expect(headings).toEqual([
    "Which models:",
    "How they are asked:",
    "Where, and as whom:",
    "What is shown and kept:",
    "Options:",
    "Every command:",
  ]);
  expect(
    start
      .split("\nOptions:\n")[1]
      ?.split("\n\n")[0]
      ?.match(/--[a-z-]+/g),
  ).toEqual(["--yes", "--dry-run", "--help"]);
});

test.each(Object.values(examples).flatMap((own) => Object.keys(own)))("the example %s would be run", (line) => {
  const [, words = ""] = /recert ([^|)>]+)/.exec(line) ?? [];
  expect([words, refusalOf(words.trim())]).toEqual([words, null]);
});

test("every command that has examples exists, and shows them in the language of the help", () => {
  const names = program().commands.map((command) => command.name());
  expect(Object.keys(examples).filter((name) => name !== "recert" && !names.includes(name))).toEqual([]);
  const translated = program();
  translateHelp(translated, help);
  let shown = "";
  translated.configureOutput({ writeOut: (text) => (shown += text) }).outputHelp();
  expect(shown).toMatch(
    /\nExemplos:\n {2}recert start --yes --simulate\n {6}experimenta uma execução inteira, sem AWS\n/,
  );
});
