import { expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { oneModel } from "../support/quick-run.ts";
import { Terminal } from "../support/terminal.ts";

const cli = new Cli();
const unconfirmed = oneModel.filter((word) => word !== "--yes");

test("keys typed before a question is shown do not answer it", async () => {
  const terminal = new Terminal(unconfirmed, cli.env);
  terminal.type("y\ry\ry");
  await terminal.shows("[y/N]");
  terminal.type("\r");
  const { exitCode, lastLine } = await terminal.ended;
  expect({ exitCode, lastLine }).toEqual({ exitCode: 0, lastLine: "Not started. Nothing was called or written." });
  expect(JSON.parse((await cli.run("runs", "--json")).stdout)).toEqual([]);
});

test("a terminal whose locale is not UTF-8 gets no picture and no line, a pipe and a file get them all", async () => {
  const env = { ...cli.env, LC_ALL: "C" };
  const { exitCode, screen } = await new Terminal(oneModel, env).ended;
  expect(exitCode).toBe(0);
  expect(screen).toContain("* * * * *");
  expect([...new Set(screen.match(/\P{ASCII}/gu))]).toEqual([]);
  const { stdout } = await cli.run("report", "--lang", "en");
  expect(stdout).toContain("⭐⭐⭐⭐⭐");
});
