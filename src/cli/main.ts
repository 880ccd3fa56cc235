#!/usr/bin/env -S node --
import { stderr, stdout } from "../terminal/standard-stream.ts";
// `--` in the first line: Node 20 would take our own --env-file for its own, anywhere on the command line.
import { completionWord } from "./completion/shell-scripts.ts";
import { endWellAtLast } from "./last-resort.ts";
import { leaveSoon } from "./leave.ts";
import { toolVersion } from "./version.ts";

for (const stream of [stdout, stderr]) stream.listen();
const argv = process.argv.slice(2);
const over = endWellAtLast(async (error) => (await import("./run-program.ts")).tellUncaught(error, argv));
const exitCode = await run();
await stdout.settled();
leaveSoon(stdout.end?.kind === "failed" ? await answerLost(stdout.end.reason) : exitCode);
over();

async function run(): Promise<number> {
  if (argv[0] === completionWord) {
    // Somebody who presses a key must not wait for leftovers.
    const answered = (await import("./completion/answer.ts")).answerCompletion(argv.slice(1));
    await answered.then(() => stdout.settled()).catch(() => undefined);
    over();
    process.exit(0);
  }
  if (argv.length === 1 && (argv[0] === "--version" || argv[0] === "-V")) {
    stdout.write(`${toolVersion}\n`);
    return 0;
  }
  return (await import("./run-program.ts")).runProgram(argv);
}

async function answerLost(reason: string): Promise<number> {
  return (await import("./run-program.ts")).answerLost(reason, exitCode, argv);
}
