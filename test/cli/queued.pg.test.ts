import { expect, test } from "vitest";
import { z } from "zod";
import { doctorSchema } from "../../src/cli/doctor/doctor-model.ts";
import { runRowsSchema } from "../../src/presentation/render/run-row.ts";
import { HostedCli } from "../support/command-host.ts";
import { oneModel, twoModels } from "../support/quick-run.ts";

const resultSchema = z.object({ campaignId: z.string() });

/** A queued campaign that no worker has taken. */
async function queued() {
  const cli = new HostedCli();
  const { stdout, exitCode } = await cli.run(...oneModel, "--queue", "--json", "--region", "us-east-1,eu-west-1");
  expect(exitCode).toBe(0);
  return { cli, id: resultSchema.parse(JSON.parse(stdout.split("\n").at(-1) ?? "")).campaignId };
}

test.each([
  ["en", "queued", "Workers (`recert worker`) will continue it by themselves."],
  ["pt-BR", "na fila", "Os workers (`recert worker`) continuam por conta própria."],
])(
  "a queued campaign is said to be queued in every format, and nobody is told to resume it (%s)",
  async (lang, word, next) => {
    const { cli, id } = await queued();
    const text = async (...parameters: readonly string[]) => (await cli.run(...parameters, "--lang", lang)).stdout;
    expect(await text("runs")).toContain(`${id}  ${word}  `);
    expect(await text("runs", id)).toBe(
      lang === "en" ? "None of its runs has begun." : "Nenhuma das execuções dela começou.",
    );
    expect(await text("runs", "--stuck")).toMatch(
      lang === "en" ? /^No run was given up/ : /^Nenhuma execução foi abandonada/,
    );
    const report = await text("report", id);
    expect(report).toMatch(new RegExp(`^📊 .*: ${word}\n`));
    expect(report).toContain(`\n${next}\n`);
    const markdown = await text("report", id, "--format", "markdown");
    expect(markdown).toContain(`(${word})`);
    expect(markdown).toContain(next);
    const page = await text("report", id, "--format", "html");
    expect(page).toContain(` · ${word}</p>`);
    expect(page).toContain(`<p>${next}</p>`);
    for (const shown of [report, markdown, page]) expect(shown).not.toContain("recert resume");
    expect(JSON.parse(await text("report", id, "--json"))).toMatchObject({
      campaign: { status: "running", queued: true },
    });
  },
);

test("it has taken no time yet", async () => {
  const { cli } = await queued();
  const [row] = runRowsSchema.parse(JSON.parse((await cli.run("runs", "--json")).stdout));
  expect(row?.durationMs).toBe(0);
});

test.each([
  ["en", "campaign on 2 targets; waiting for a worker"],
  ["pt-BR", "campanha em 2 alvos; aguardando um worker"],
])("to doctor it is well (%s)", async (lang, detail) => {
  const { cli, id } = await queued();
  const { stdout } = await cli.run("doctor", "--simulate", "--lang", lang);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(`${id}: ${detail}`);
  const { checks } = doctorSchema.parse(JSON.parse((await cli.run("doctor", "--json", "--simulate")).stdout));
  expect(checks.filter((check) => check.id === "unfinished_run")).toMatchObject([{ status: "ok", subject: id }]);
});

test.each([
  ["en", "Nothing was stopped: workers will continue what is queued."],
  ["pt-BR", "Nada foi interrompido: os workers continuam o que está na fila."],
])("resume without a run leaves it to workers (%s)", async (lang, said) => {
  const { cli, id } = await queued();
  const { stdout, exitCode } = await cli.run("resume", "--lang", lang);
  expect({ exitCode, said: stdout.slice(0, said.length) }).toEqual({ exitCode: 0, said });
  expect(stdout).toContain(`\n  recert resume ${id}`);
});

test("resume without a run goes on with an older one that was stopped, past a queued one", async () => {
  const cli = new HostedCli();
  const stopped = cli.follow(...twoModels, "--delay", "2s", "--json", "--region", "us-west-2");
  const { runId } = await stopped.event(({ type }) => type === "WaitStarted");
  await stopped.endBy("SIGKILL");
  expect((await cli.run(...oneModel, "--queue", "--region", "us-east-1")).exitCode).toBe(0);
  expect((await cli.run("resume")).exitCode).toBe(0);
  const rows = runRowsSchema.parse(JSON.parse((await cli.run("runs", "--json")).stdout));
  expect(rows.map(({ id, status, queued: isQueued }) => ({ id: id === runId, status, isQueued }))).toEqual([
    { id: false, status: "running", isQueued: true },
    { id: true, status: "completed", isQueued: false },
  ]);
});

test("a person drives it by its id", async () => {
  const { cli, id } = await queued();
  expect((await cli.run("resume", id)).exitCode).toBe(0);
  const [campaign] = runRowsSchema.parse(JSON.parse((await cli.run("runs", "--json")).stdout));
  expect(campaign).toMatchObject({ id, status: "completed", queued: true });
});
