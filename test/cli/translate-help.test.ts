import type { Command } from "commander";
import { expect, test } from "vitest";
import { buildProgram } from "../../src/cli/program.ts";
import { translateHelp } from "../../src/cli/translate-help.ts";
import { help } from "../../src/presentation/texts/pt-BR/help.ts";

const titles = ["Usage:", "Options:", "Commands:", "Arguments:"];
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
  expect(text).toMatch(/\nOpções:\n/);
  expect(text).toContain("--dry-run");
  expect(text).toContain("mostra o plano e não faz nada");
  expect(text).toContain("mostra esta ajuda");
  expect(text).not.toMatch(/\b(?:the|with|default|and)\b(?! healthy)/);
});
