import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import { asWord } from "./arguments.ts";

/** `recert targets …`. */
export function addTargetsCommands(program: Command, onExit: OnExit): void {
  const targets = program
    .command("targets")
    .description("files that name accounts and regions, and how each is certified")
    .copyInheritedSettings(program);
  addCommand<object>(
    targets,
    "validate <file>",
    "check a targets file: every problem with its line, or the targets that it names",
    async ({ words: [file], output }) =>
      (await import("./targets-validate.ts")).validateTargets(asWord(file) ?? "", output),
    onExit,
  );
}
