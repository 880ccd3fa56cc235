import { Command } from "commander";
import { stderr, stdout } from "../terminal/standard-stream.ts";
import { addCompareCommand } from "./commands/compare-command.ts";
import { addCredentialsCommands } from "./commands/credentials-commands.ts";
import { addDatabaseCommands } from "./commands/db-commands.ts";
import { addFleetCommands } from "./commands/fleet-commands.ts";
import { addNotifyCommands } from "./commands/notify-commands.ts";
import { addRecordCommands } from "./commands/record-commands.ts";
import { addRunCommands } from "./commands/run-commands.ts";
import { addScheduleCommands } from "./commands/schedule-commands.ts";
import { addCompletionCommand, addServiceCommands, addSimulatorCommand } from "./commands/service-commands.ts";
import { addStandingCommands } from "./commands/standing-commands.ts";
import { addTargetsCommands } from "./commands/targets-commands.ts";
import { withExamples } from "./help/examples.ts";
import { groupHelp } from "./help/groups.ts";
import { withCommonFlags } from "./options/common.ts";
import { toolVersion } from "./version.ts";

/** The tree of commands and nothing else; each loads what it needs when it is run, and hands its exit code to `onExit`. */
export function buildProgram(onExit: (exitCode: number) => void): Command {
  const program = new Command("recert")
    .description("Keeps the certification of every model of a registry up to date against Amazon Bedrock.")
    .version(toolVersion, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand(false)
    .showSuggestionAfterError()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      outputError: () => undefined,
    });
  // Before the command or after it: both are where people write them.
  withCommonFlags(program);
  addRunCommands(program, onExit);
  addCompareCommand(program, onExit);
  addStandingCommands(program, onExit);
  addServiceCommands(program, onExit);
  addRecordCommands(program, onExit);
  addSimulatorCommand(program, onExit);
  addCredentialsCommands(program, onExit);
  addTargetsCommands(program, onExit);
  addScheduleCommands(program, onExit);
  addFleetCommands(program, onExit);
  addNotifyCommands(program, onExit);
  addDatabaseCommands(program, onExit);
  addCompletionCommand(program, onExit);
  groupHelp(program);
  withExamples(program);
  return program;
}
