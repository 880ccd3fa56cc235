import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { binWithRecert } from "../cli/completion/bin-with-recert.ts";
import { otherProgram } from "./server-programs.mjs";

const bin = binWithRecert();
const home = mkdtempSync(join(tmpdir(), "recert-shells-"));
const { PATH = "" } = process.env;
const env = { PATH: `${bin}:${PATH}`, HOME: home, RECERT_HOME: join(home, "none"), LC_ALL: "C.UTF-8", TERM: "xterm" };

afterAll(() => {
  for (const directory of [bin, home]) rmSync(directory, { recursive: true, force: true });
});

function output(shell: string, args: readonly string[]): string {
  return spawnSync(otherProgram(shell), args, { env, encoding: "utf8", timeout: 60_000 }).stdout;
}

test.each<[string, readonly string[]]>([
  ["recert sta", ["start", "status"]],
  ["recert report --format=j", ["--format=json", "--format=junit"]],
  ["recert certify amazon.nova-micro-v1:", ["amazon.nova-micro-v1:0"]],
  ["recert models --registry tsconfig.te", ["tsconfig.test.json"]],
  ["recert models --registry=tsconfig.te", ["--registry=tsconfig.test.json"]],
])("fish completes %s to %j", (line, expected) => {
  const lines = output("fish", ["--no-config", "-c", `recert completion fish | source; complete -C '${line}'`]);
  const words = lines.split("\n").map((one) => one.split("\t")[0] ?? "");
  expect(words.filter((word) => word !== "").sort()).toEqual(expected);
});

/** A shell at a terminal of its own: the keys are typed, and what it shows is read until it has been silent for a while. */
const zshScript = `zmodload zsh/zpty
  zpty shell zsh -f -i
  zpty -w shell 'PS1=; stty -echo 2>/dev/null; source <(recert completion zsh); print ready'
  zpty -r -m shell all '*ready*ready*' 2>/dev/null || zpty -r -m shell all '*ready*'
  zpty -w -n shell "$1"$'\\t'
  seen=
  for i in {1..200}; do
    if zpty -r -t shell part; then seen+=$part; fi
    [[ $seen == *"$2"* ]] && break
    sleep 0.1
  done
  print -r -- "$seen"
  zpty -d shell`;

test.each([
  ["recert res", "ume"],
  ["recert report --format=js", "on"],
  ["recert certify amazon.nova-mic", "ro-v1:0"],
  ["recert models --registry=tsconfig.te", "st.json"],
])("zsh completes %s with %s", (line, rest) => {
  expect(output("zsh", ["-f", "-c", zshScript, "zsh", line, rest])).toContain(rest);
});
