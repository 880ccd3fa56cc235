import type { Command } from "commander";
import { buildProgram } from "../../src/cli/program.ts";

/** The blocks of code of a document; those of one language where it is given. */
export function codeBlocksOf(document: string, language = "\\w*"): readonly string[] {
  const blocks = document.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"));
  return [...blocks].map(([, code = ""]) => code);
}

/** Every call of recert in the blocks and spans of a document, up to what the shell keeps for itself. */
export function commandLinesOf(document: string): readonly string[] {
  const prose = document.replaceAll(/^```[\s\S]*?^```$/gm, "");
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, span = ""]) => span);
  const lines = [...codeBlocksOf(document), ...spans].join("\n");
  return [...lines.matchAll(/(?:^|[ (/])recert ((?:"[^"\n]*"|[^\n;|&>)"])+)/gm)]
    .map(([, words = ""]) => words.trim())
    .filter((words) => /^[a-z]/.test(words));
}

/** The words of a command line as a shell hands them on, without its variables. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? "",
  );
}

/** What the program would refuse about a command line; null where it would run it. */
export function refusalOf(line: string): string | null {
  const words = wordsOf(line);
  const { command, rest } = findCommand(
    buildProgram(() => undefined),
    words,
  );
  if (command.parent === null) return `no command ${words[0]}`;
  const { operands, unknown } = command.parseOptions(rest.filter((word) => word !== "--help"));
  const expected = command.registeredArguments;
  const required = expected.filter((argument) => argument.required).length;
  const isVariadic = expected.some((argument) => argument.variadic);
  if (unknown.length > 0) return `unknown: ${unknown.join(" ")}`;
  if (operands.length < required || (!isVariadic && operands.length > expected.length)) return `arguments: ${operands}`;
  return null;
}

function findCommand(
  program: Command,
  words: readonly string[],
): { readonly command: Command; readonly rest: string[] } {
  const [first, ...rest] = words;
  const inner = program.commands.find((command) => command.name() === first);
  return inner === undefined ? { command: program, rest: [...words] } : findCommand(inner, rest);
}
