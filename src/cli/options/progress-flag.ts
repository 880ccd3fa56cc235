import { screen } from "../../terminal/screen.ts";
import type { Output } from "../output.ts";
import type { Settings } from "../settings.ts";
import { parseOneOf } from "./integer.ts";

/** The flag of the commands that show a run while it is under way, for commander. */
export const progressFlag = [
  "--progress <form>",
  "auto (a live block on a terminal, else lines), plain (lines) or none (default auto)",
] as const;

/** As it was typed; undefined = not given. */
export interface ProgressFlags {
  readonly progress?: string;
}

/**
 * Shows progress as the flag, the terminal and the surroundings have it. Throws `TroubleError` for a form that there is
 * none of.
 */
export async function useProgress(
  { progress }: ProgressFlags,
  { isCi, isDumbTerminal, logLevel }: Settings,
  output: Output,
): Promise<void> {
  const wish = parseOneOf("--progress", progress ?? "auto", ["auto", "plain", "none"], output.texts);
  output.showProgress(wish, { canDraw: !isCi && !isDumbTerminal, isLogging: logLevel !== "silent" });
  if (output.progressForm !== "live") return;
  const { Block } = await import("../../terminal/block.ts");
  screen.drawBy((stream, draw) => new Block(stream, draw));
}
