#!/usr/bin/env node
import { forgiveClosedStreams } from "./output.ts";
import { toolVersion } from "./version.ts";

forgiveClosedStreams();
const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
  process.stdout.write(`${toolVersion}\n`);
} else {
  const { runProgram } = await import("./run-program.ts");
  process.exitCode = await runProgram(argv);
}
