import type { Command } from "commander";
import { addCommand, type OnExit } from "./add-command.ts";
import { append, asWord } from "./arguments.ts";
import type { CompareFlags } from "./compare.ts";

/** The command that says what became of the models from one run to another. */
export function addCompareCommand(program: Command, onExit: OnExit): void {
  addCommand<CompareFlags>(
    program,
    "compare <a> <b>",
    "compare two runs: what got worse, better or unknown from run A to run B",
    async ({ words: [a, b], flags, settings, output }) =>
      (await import("./compare.ts")).compare([asWord(a) ?? "", asWord(b) ?? ""], flags, settings, output),
    onExit,
  )
    .option("--format <format>", "text, json, markdown or html (default text)")
    .option("-o, --output <file>", "write it to a file: .txt, .json, .md or .html (repeatable)", append)
    .option("--fail-on-regression", "exit 1 if anything got worse, 5 if nothing could be compared");
}
