import { type Shell, scriptByShell, shells } from "../completion/shell-scripts.ts";
import { exitCodes } from "../exit-codes.ts";
import { parseOneOf } from "../options/integer.ts";
import type { Output } from "../output.ts";

/** `recert completion`: the script that makes a shell complete recert's words. Returns the exit code. */
export function completion(word: string, output: Output): number {
  const shell: Shell = parseOneOf("SHELL", word, shells, output.texts);
  if (output.json) output.data({ shell, script: scriptByShell[shell] });
  else output.text(scriptByShell[shell]);
  return exitCodes.ok;
}
