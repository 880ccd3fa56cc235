import type { Command } from "commander";
import { receivers } from "../options/receivers-flag.ts";
import { addCommand, dotenv, envFile, type OnExit } from "./add-command.ts";
import type { NotifyFlags } from "./notify-test.ts";

/** `recert notify …`. */
export function addNotifyCommands(program: Command, onExit: OnExit): void {
  const notify = program
    .command("notify")
    .description("receivers that are told what changed")
    .copyInheritedSettings(program);
  addCommand<NotifyFlags>(
    notify,
    "test",
    "send a test message to each receiver of a file at once, and say how each answered",
    async ({ flags, settings, output }) => (await import("./notify-test.ts")).notifyTest(flags, settings, output),
    onExit,
  )
    .option(...receivers)
    .option(...dotenv)
    .option(...envFile);
}
