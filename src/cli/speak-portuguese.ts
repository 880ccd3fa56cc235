import type { Command } from "commander";

/** Puts the help of a program and all its commands into Portuguese. The words are loaded only for that. */
export async function speakPortuguese(program: Command): Promise<void> {
  const { translateHelp } = await import("./translate-help.ts");
  const { help } = await import("../presentation/texts/pt-BR/help.ts");
  translateHelp(program, help);
}
