import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { jsonLines, newestRun, run } from "../support/run-cli.ts";
import { model } from "../support/run-fixture.ts";

const home = preparedHome();
const registry = join(dirname(home), "registry.json");
writeFileSync(registry, JSON.stringify([model("acme.one")]));

/** Runs a line of JavaScript inside of the command's own process, before its program. */
function inside(code: string) {
  const file = join(dirname(home), `inside-${code.length}.mjs`);
  writeFileSync(file, code);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file).href}` };
}

/** At the first call of the run, where an endpoint's bytes arrive. */
const atFirstCall = (act: string) => `
import { ClientRequest } from "node:http";
const { emit } = ClientRequest.prototype;
ClientRequest.prototype.emit = function (name, ...rest) {
  if (name === "response") setImmediate(() => { ${act} });
  return emit.call(this, name, ...rest);
};`;

const start = ["start", "--yes", "--json", "--simulate", "--suite", "quick", "--registry", registry];

test.each([
  ["an error in a callback", `throw new RangeError("out of a callback");`],
  ["a promise that nobody waits for", `Promise.reject(new RangeError("out of a callback"));`],
])("%s ends the run with 4, a sentence and the command that resumes", async (_name, act) => {
  const ended = await run(start, { home, env: inside(atFirstCall(act)) });
  const runId = await newestRun({ home });
  expect(ended.code).toBe(4);
  expect(ended.stderr).toContain("out of a callback");
  expect(ended.stderr.replaceAll(/\s+/g, " ")).toContain(`recert resume ${runId}`);
  expect(jsonLines(ended).at(-1)).toMatchObject({ type: "result", exitCode: 4, error: { code: "unexpected" } });
  const resumed = await run(["resume", runId, "--json"], { home });
  expect(resumed.code).toBe(0);
});

test("a command that waits for nothing that could come ends with 4 too", async () => {
  const hooks = `export async function load(url, context, next) {
  if (!/[/]runs-\\w+[.]js$/.test(url)) return next(url, context);
  return { format: "module", shortCircuit: true, source: "await new Promise(() => {}); export const runs = null;" };
}`;
  const never = `import { register } from "node:module";
register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hooks)}`)});`;
  const { code, stderr } = await run(["runs"], { home, env: inside(never) });
  expect(stderr).toContain("error: recert waited for something that could not come any more");
  expect(code).toBe(4);
});
