import type { Command } from "commander";
import { examples } from "../../presentation/texts/en/help-examples.ts";
import { commandsOf } from "./groups.ts";

/** Adds what people type most to the help of a program and its commands, in the language that this has when it is shown. */
export function withExamples(program: Command): void {
  for (const command of commandsOf(program)) {
    const own = command.parent === null || command.parent === program ? examples[command.name()] : undefined;
    if (own !== undefined) command.addHelpText("after", () => examplesText(command, own));
  }
}

/** Each command on its own line, so that it can be copied; what it does is below. */
function examplesText(command: Command, own: Readonly<Record<string, string>>): string {
  const inWords = (text: string) => command.createHelp().styleTitle(text);
  const lines = Object.entries(own).map(([line, meaning]) => `  ${line}\n      ${inWords(meaning)}`);
  return ["", inWords("Examples:"), ...lines].join("\n");
}
