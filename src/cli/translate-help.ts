import type { Command } from "commander";

/** Puts other words into the help of a program and all its commands; what `words` does not have stays English. */
export function translateHelp(command: Command, words: Readonly<Record<string, string>>): void {
  const inWords = (english: string) => words[english] ?? english;
  command.configureHelp({ ...command.configureHelp(), styleTitle: inWords });
  command.description(inWords(command.description()));
  command.helpOption("-h, --help", inWords("print this help"));
  for (const described of [...command.options, ...command.registeredArguments]) {
    described.description = inWords(described.description);
  }
  for (const inner of command.commands) translateHelp(inner, words);
}
