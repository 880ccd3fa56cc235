import { execFileSync } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { Cli } from "../support/cli.ts";
import { mainFile } from "../support/recert-process.ts";
import { otherProgram } from "./server-programs.mjs";

const program = otherProgram("tmux");
const socket = `recert-${process.pid}`;
const cli = new Cli();
const models = ["acme.one-v1", "acme.two-v1"];
const registry = ["--registry", cli.writeRegistry(models), "--suite", "quick"];
const hanging = ["--simulate", cli.write("hanging.json", { everyModel: { faults: [{ kind: "hang" }] } })];
const start = ["start", "--yes", ...registry];

afterAll(() => {
  tmux("kill-server");
});

test.each([40, 60, 80, 120, 200])("in %i columns the block shows the pause, whole and once", async (columns) => {
  const pane = open(columns, [...start, "--simulate", "--delay", "10m"]);
  const screen = await pane.until((text) => text.includes("waiting 9m") && text.includes("PREMIUM"));
  expect(screen).toContain("[1/2] acme.one-v1: certified 5.0");
  expect(count(screen, "waiting 9m")).toBe(1);
  expect(count(screen, "Ctrl+C stops; recert resume continues")).toBe(1);
  expect(screen).toMatch(/^1\/2 ━+─+/m);
  pane.type("C-c");
  expect(await pane.until((text) => text.includes("exit 130"))).toMatch(/Resume with: recert\s+resume/);
  expect(pane.cursor()).toBe("1");
});

test("a block survives a terminal that becomes narrow and wide again in the middle", async () => {
  const pane = open(100, [...start, "--simulate", "--delay", "10m"]);
  await pane.until((text) => text.includes("waiting 9m"));
  for (const columns of [45, 130]) {
    pane.resize(columns);
    await delay(1_000);
    const screen = await pane.until((text) => text.includes("waiting 9m"));
    expect(count(screen, "waiting 9m")).toBe(1);
    expect(count(screen, "Ctrl+C stops")).toBe(1);
  }
  expect(pane.history()).toContain("[1/2] acme.one-v1: certified 5.0");
  pane.type("C-c");
  const screen = await pane.until((text) => text.includes("exit 130"));
  expect(screen).not.toContain("waiting 9m");
});

test("a run that is killed leaves a terminal that one can go on with", async () => {
  const pane = open(80, [...start, ...hanging]);
  await pane.until((text) => text.includes("attempt 1 of 2"));
  process.kill(pane.child(), "SIGKILL");
  await pane.until((text) => text.includes("exit 137"));
  expect(pane.cursor()).toBe("1");
});

function open(columns: number, parameters: readonly string[]) {
  const name = `pane-${columns}-${Math.floor(performance.now())}`;
  const words = [process.execPath, mainFile, ...parameters].join(" ");
  const settings = Object.entries(cli.env).map(([key, value]) => `${key}='${value}'`);
  const command = `trap : INT; env -i TERM=screen-256color ${settings.join(" ")} ${words}; echo "exit $?"; cat`;
  tmux(
    "new-session",
    "-d",
    "-s",
    name,
    "-x",
    String(columns),
    "-y",
    "40",
    `sh -c "${command.replaceAll('"', '\\"').replaceAll("$", "\\$")}"`,
  );
  const screen = () => tmux("capture-pane", "-p", "-t", name);
  return {
    async until(holds: (text: string) => boolean): Promise<string> {
      for (;;) {
        const text = screen();
        if (holds(text)) return text;
        await delay(100);
      }
    },
    history: () => tmux("capture-pane", "-p", "-S", "-", "-t", name),
    type: (key: string) => void tmux("send-keys", "-t", name, key),
    resize: (to: number) => void tmux("resize-window", "-t", name, "-x", String(to), "-y", "40"),
    cursor: () => tmux("display-message", "-p", "-t", name, "#{cursor_flag}").trim(),
    child: () => childOf(Number(tmux("display-message", "-p", "-t", name, "#{pane_pid}"))),
  };
}

function tmux(...words: readonly string[]): string {
  return execFileSync(program, ["-L", socket, "-f", "/dev/null", "-u", ...words], { encoding: "utf8" });
}

function childOf(pid: number): number {
  return Number(
    execFileSync("ps", ["-o", "pid=", "--ppid", String(pid)], { encoding: "utf8" })
      .trim()
      .split("\n")[0],
  );
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
