#!/usr/bin/env -S node --
// `--` in the first line: Node 20 would take our own --env-file for its own, wherever it stands on the command line.
import { endWellAtLast } from "./last-resort.ts";
import { forgiveClosedStreams } from "./output.ts";
import { toolVersion } from "./version.ts";

forgiveClosedStreams();
const argv = process.argv.slice(2);
const over = endWellAtLast(async (error) => (await import("./run-program.ts")).tellUncaught(error, argv));
if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${toolVersion}\n`);
} else {
  const { runProgram } = await import("./run-program.ts");
  process.exitCode = await runProgram(argv);
}
over();
