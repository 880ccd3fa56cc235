import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { preparedHome } from "../database/temporary-home.ts";
import { codeBlocksOf, commandLinesOf, wordsOf } from "../house/command-lines.ts";
import { runHosted as run } from "../support/command-host.ts";

/** What each line of a guide needs to be tried without AWS, and quickly. Only these commands are tried. */
const simulated: Readonly<Record<string, readonly string[]>> = {
  start: ["--yes", "--simulate", "--suite", "quick", "--delay", "0"],
  certify: ["--yes", "--simulate", "--suite", "quick", "--delay", "0"],
  probe: ["--simulate", "--delay", "0", "-q"],
  report: [],
  resume: [],
  runs: [],
  status: [],
  verify: [],
  models: [],
};

/** Lines that need what the test does not have: an account on AWS, keys in the database, another owner, a file of the reader's. */
const needsMore = /--account|--credentials|--take-over|--registry|--targets|--ca-bundle|models validate/;

const oneModel = ["--only", "amazon.nova-micro-v1:0"];

function triable(path: string): readonly string[] {
  const blocks = codeBlocksOf(readFileSync(path, "utf8"), "sh").map((block) => `\`\`\`sh\n${block}\`\`\``);
  const lines = commandLinesOf(blocks.join("\n"));
  return [...new Set(lines)].filter((line) => simulated[wordsOf(line)[0] ?? ""] !== undefined && !needsMore.test(line));
}

describe.each([["README.pt-BR.md"], ["docs/troubleshooting.md"]])("the commands of %s", (path) => {
  const home = preparedHome();

  test.each(triable(path))("recert %s does what it says", async (line) => {
    const words = wordsOf(line);
    const [command = ""] = words;
    const isWide = command === "start" && !/--only|--failed-of/.test(line);
    const added = [...(simulated[command] ?? []), ...(isWide ? oneModel : [])];
    const { code, stdout, stderr } = await run([...words, ...added], { home, env: { LANG: "pt_BR.UTF-8" } });
    expect({ code, stderr: stderr.replace(/^aviso: .*\n/, "") }).toEqual({ code: 0, stderr: "" });
    expect(stdout).not.toBe("");
  });
});
