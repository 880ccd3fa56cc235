import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { preparedHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { twoModels } from "../support/quick-run.ts";
import { type Finished, jsonLines } from "../support/run-cli.ts";

const home = preparedHome();
const brazil = { home, env: { LANG: "pt_BR.UTF-8" } };
let started: Finished;

beforeAll(async () => {
  started = await run(twoModels, brazil);
});

test("a run under a Brazilian locale speaks Portuguese from its first line to its report", () => {
  expect(started).toMatchObject({ code: 0, stderr: "" });
  expect(started.stdout).toMatch(
    /^iniciando o banco de dados …\nexecução [0-9a-f-]{36} em simulator\/us-east-1\n2 modelos listados\n\[1\/2\] /,
  );
  expect(started.stdout).toContain("[1/2] amazon.nova-micro-v1:0: certificado 5,0 ⭐⭐⭐⭐⭐");
  expect(started.stdout).toContain("📊 RELATÓRIO FINAL DE RE-CERTIFICAÇÃO: concluída\n  ✅ 2 certificados\n");
  expect(started.stdout).toMatch(/^amazon\.nova-micro-v1:0 +⭐⭐⭐⭐⭐ 5,0 +🏆 PREMIUM/m);
});

test("its log is Portuguese too, with English Status lines for grep", () => {
  const [log = ""] = readdirSync(join(home, "logs"));
  const text = readFileSync(join(home, "logs", log), "utf8");
  expect(text).toContain("MODELOS CERTIFICADOS COM SUCESSO (2)");
  expect(text).toContain("   Badge: 🏆 PREMIUM\n   Taxa de sucesso: 100,0% (2 de 2 testes)\n");
  expect(text.match(/^ *Status: .*$/gm)).toEqual(["   Status: success", "   Status: success"]);
});

test.each([["report"], ["runs"], ["models"]])(
  "%s --json is the same in both languages, to the byte",
  async (command) => {
    const portuguese = await run([command, "--json"], brazil);
    expect(portuguese).toEqual(await run([command, "--json", "--lang", "en"], brazil));
    expect(portuguese.code).toBe(0);
  },
);

test("the events that start --json prints have English keys, tokens and advice in both languages", async () => {
  const scenario = [
    "start",
    "--yes",
    "--json",
    "--simulate",
    "no-access",
    "--suite",
    "quick",
    "--only",
    "amazon.nova-*",
    "--evidence",
    "none",
    "--delay",
    "0",
  ];
  const shapes = await Promise.all([
    run(scenario, { home: preparedHome(), env: { LANG: "pt_BR.UTF-8" } }).then(shapeOf),
    run(scenario, { home: preparedHome(), env: { LANG: "C" } }).then(shapeOf),
  ]);
  expect(shapes[0]).toEqual(shapes[1]);
  expect(shapes[0]?.at(-1)).toMatchObject({ type: "result" });
});

test("--lang goes before the locale", async () => {
  expect((await run(["runs", "--lang", "en"], brazil)).stdout).toMatch(/^RUN +STATE +DONE +TIME\n/);
  expect((await run(["runs", "--lang", "pt-BR"], { home })).stdout).toMatch(/^EXECUÇÃO +ESTADO +FEITO +TEMPO\n/);
});

test("refusals are said in the language that was asked for, with the same code and exit code", async () => {
  const refusal = ["report", "zzz"];
  expect(await run(refusal, brazil)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("erro: Não há execução zzz."),
  });
  const asked = await run([...refusal, "--lang=pt-BR", "--json"], { home });
  expect(asked.stderr).toContain("erro: Não há execução zzz.");
  const english = jsonLines(await run([...refusal, "--json"], { home }))[0];
  expect(codeOf(jsonLines(asked)[0])).toEqual(codeOf(english));
});

test.each([["xx"], ["pt"], ["pt_BR"], [""]])("--lang %j is refused", async (language) => {
  const finished = await run(["runs", "--lang", language], { home });
  expect(finished).toMatchObject({ code: 2, stdout: "" });
  expect(finished.stderr).toContain(`error: --lang cannot be ${language === "" ? "empty" : language}.`);
  expect(finished.stderr).toContain("It takes one of en, pt-BR.");
});

test("a wrong command line is told in Portuguese too", async () => {
  const { code, stderr } = await run(["start", "--dely", "5s"], brazil);
  expect(code).toBe(2);
  expect(stderr).toContain("erro: opção desconhecida '--dely' (Você quis dizer --delay?)");
});

/** What a stream of JSON lines is but for ids, times, hashes and latencies. */
function shapeOf(finished: Finished): readonly unknown[] {
  return jsonLines(finished).map((line) => stable(line));
}

function stable(value: unknown): unknown {
  if (typeof value === "string") return /\d{4}-\d\d-\d\dT|[0-9a-f]{8}-|^[0-9a-f]{32,}$|^\//.test(value) ? "" : value;
  if (typeof value === "number") return 0;
  if (typeof value !== "object" || value === null) return value;
  return Array.isArray(value)
    ? value.map(stable)
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, stable(inner)]));
}

function codeOf(line: unknown) {
  const refusal = z.looseObject({ exitCode: z.number(), error: z.looseObject({ code: z.string() }) });
  const { exitCode, error } = refusal.parse(line);
  return { exitCode, code: error.code };
}
