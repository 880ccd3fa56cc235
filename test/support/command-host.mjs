// @ts-check
// Runs commands of the built program one after the other in one process, as command-host.ts asks: loading the program is
// most of what a short command costs. A command finds its own environment, its own stdin, and no terminal.
import { readFileSync } from "node:fs";
import { Readable } from "node:stream";

const main = new URL("../../dist/cli/main.js", import.meta.url);
const [, chunk = ""] = /import\("([^"]*run-program[^"]*)"\)/.exec(readFileSync(main, "utf8")) ?? [];
/** @type {{ runProgram: (argv: readonly string[]) => Promise<number> }} */
const { runProgram } = await import(new URL(chunk, main).href);

let stdin = Readable.from([]);
let stdout = "";
let stderr = "";
process.stdout.write = taking((text) => {
  stdout += text;
});
process.stderr.write = taking((text) => {
  stderr += text;
});
Object.defineProperty(process, "stdin", { get: () => stdin });

process.on("message", (/** @type {Request} */ request) => {
  void answer(request);
});
process.on("disconnect", () => process.exit());

/** @typedef {{ argv: string[], env: Record<string, string>, input?: string }} Request */

/** Without input, a command reads of its stdin what a process without one does: nothing. @param {Request} request */
async function answer({ argv, env, input }) {
  for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, env);
  stdin = Readable.from(input === undefined ? [] : [Buffer.from(input)]);
  [stdout, stderr] = ["", ""];
  const code = await runProgram(argv);
  process.send?.({ code, stdout, stderr });
}

/** @param {(text: string) => void} take @returns {typeof process.stdout.write} */
function taking(take) {
  return (chunk, ...more) => {
    take(typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8"));
    const done = more.at(-1);
    if (typeof done === "function") done();
    return true;
  };
}
