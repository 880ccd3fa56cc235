import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { twoModels } from "../support/quick-run.ts";
import { type Finished, jsonLines } from "../support/run-cli.ts";

const home = temporaryHome();
const micro = "amazon.nova-micro-v1:0";
const lite = "amazon.nova-lite-v1:0";
let quiet: Finished;

beforeAll(async () => {
  quiet = await run([...twoModels, "--json", "-q"], { home });
});

const report = (...args: string[]) => run(["report", ...args], { home });
const typesOf = (finished: Finished) => jsonLines(finished).map((line) => Reflect.get(Object(line), "type"));

test("-q with --json says nothing beside the events and the result", () => {
  expect(quiet).toMatchObject({ code: 0, stderr: "" });
  expect(jsonLines(quiet).at(-1)).toMatchObject({ type: "result", exitCode: 0 });
});

test("--full shows what the log holds, and the brief report where to find it", async () => {
  const brief = await report();
  expect(brief.stdout).not.toContain("Status: ");
  const [, command = ""] = /`recert (report \S+ --full)`/.exec(brief.stdout) ?? [];
  const full = await run(command.split(" "), { home });
  expect(full.stdout.match(/Status: success/g)).toHaveLength(2);
});

describe("--model", () => {
  test("shows one model whole, in every format", async () => {
    const text = await report("--model", micro);
    expect(text.stdout).toContain("Rules: verdict/2, rating/2");
    expect(text.stdout).toMatch(/Asked: \S/);
    expect(text.stdout).not.toContain(lite);
    const [asJson] = jsonLines(await report("--model", micro, "--json"));
    expect(asJson).toMatchObject({ models: [{ modelId: micro, record: { trials: [{ trial: 1 }, { trial: 1 }] } }] });
    expect((await report("--model", micro, "--format", "markdown")).stdout).not.toContain(lite);
  });

  test("writes the same page to a file", async () => {
    const file = join(dirname(home), "page.txt");
    await report("--model", "amazon.nova-l*", "-o", file);
    expect(readFileSync(file, "utf8")).toBe((await report("--model", lite)).stdout);
  });

  test.each([[[]], [["--events"]], [["--timeline"]]])(
    "suggests the nearest id for one that is mistyped %j",
    async (args) => {
      const finished = await report("--model", "amazon.nova-mikro-v1:0", ...args);
      expect(finished).toMatchObject({ code: 2, stdout: "" });
      expect(finished.stderr).toContain("No model of this run matches amazon.nova-mikro-v1:0.");
      expect(finished.stderr).toContain(`Did you mean ${micro}`);
    },
  );
});

describe("--events", () => {
  test("are those of a model, a probe and a type that were asked for, for people and as JSON", async () => {
    const args = ["--events", "--model", micro, "--probe", "access", "--type", "AttemptStarted,AttemptSucceeded"];
    expect(typesOf(await report(...args, "--json"))).toEqual(["AttemptStarted", "AttemptSucceeded"]);
    const lines = (await report(...args)).stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.includes(`${micro} access, attempt 1`))).toEqual([true, true]);
  });

  test.each([
    ["--type", "AttemptFaild", "Did you mean AttemptFailed?"],
    ["--probe", "acces", "Did you mean access?"],
  ])("suggest the nearest word for %s %s", async (flag, word, advice) => {
    const finished = await report("--events", flag, word);
    expect(finished).toMatchObject({ code: 2, stdout: "" });
    expect(finished.stderr).toContain(advice);
  });

  test("say so where none is left", async () => {
    expect((await report("--events", "--type", "RunSuspended")).stdout).toBe(
      "There is nothing of that kind in this run.\n",
    );
  });
});

test("--timeline shows the run, and with --model the probes of one", async () => {
  const whole = (await report("--timeline")).stdout;
  expect(whole).toMatch(
    /RunStarted [\s\S]+nova-micro-v1:0: certified 5\.0 [\s\S]+pause[\s\S]+RunCompleted exit code 0\n$/,
  );
  const own = (await report("--timeline", "--model", micro)).stdout;
  expect(own).toMatch(/ access: passed · 1 call\n/);
  expect(own).not.toContain(lite);
});

test.each([
  [["--events", "--timeline"], "--events and --timeline do not go together."],
  [["--full", "--events"], "--full and --events do not go together."],
  [["--full", "--timeline"], "--full and --timeline do not go together."],
  [["--probe", "access"], "--probe chooses among events, and --events was not given."],
  [["--type", "RunStarted"], "--type chooses among events, and --events was not given."],
])("%j is refused, for something would have to be ignored", async (args, message) => {
  const finished = await report(...args);
  expect(finished.code).toBe(2);
  expect(finished.stderr).toContain(message);
});
