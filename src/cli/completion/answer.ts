import { languageOfLocale } from "../../presentation/texts/language.ts";
import { stdout } from "../../terminal/standard-stream.ts";
import { buildProgram } from "../program.ts";
import { readSettings } from "../settings.ts";
import { speakPortuguese } from "../speak-portuguese.ts";
import { complete } from "./complete.ts";
import { filesLine } from "./shell-scripts.ts";

/**
 * Answers what the shells' scripts ask: `words` are those after the program's name up to the cursor, the last one being
 * completed. One line per suggestion, its description after a tab; and a line if files may follow. It starts no
 * database, makes no file, and says nothing if it does not know.
 */
export async function answerCompletion(words: readonly string[]): Promise<void> {
  const program = buildProgram(() => undefined);
  if (languageOfLocale(process.env) === "pt-BR") await speakPortuguese(program);
  const settings = readSettings(process.env);
  const { suggestions, files } = await complete(program, words.slice(0, -1), words.at(-1) ?? "", settings);
  const lines = suggestions.map(({ value, description }) => (description === "" ? value : `${value}\t${description}`));
  for (const line of files ? [...lines, filesLine] : lines) stdout.write(`${line}\n`);
}
