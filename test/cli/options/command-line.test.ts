import { expect, test } from "vitest";
import { isBare, swallowedFlag } from "../../../src/cli/options/command-line.ts";
import { buildProgram } from "../../../src/cli/program.ts";

const program = buildProgram(() => undefined);

test.each([
  [["doctor", "--region", "--json"], "--region", "--json"],
  [["start", "--yes", "--delay", "--only", "x"], "--delay", "--only"],
  [["report", "-o", "-q"], "-o", "-q"],
  [["cancel", "x", "--reason", "--bogus"], "--reason", "--bogus"],
  [["--lang", "--json", "runs"], "--lang", "--json"],
  [["credentials", "set", "--user", "-v"], "--user", "-v"],
  [["runs", "--limit", "-h"], "--limit", "-h"],
])("%j: the value is missing", (argv, option, flag) => {
  expect(swallowedFlag(program, argv)).toEqual({ option, flag });
});

test.each([
  [["doctor", "--region=--json"]],
  [["start", "--delay", "-1"]],
  [["cancel", "x", "--reason", "-- because"]],
  [["cancel", "x", "--reason", "-5 dollars"]],
  [["start", "--simulate", "--yes"]],
  [["runs", "--limit"]],
  [["cancel", "--", "--region", "--json"]],
])("%j: nothing is missing that this would see", (argv) => {
  expect(swallowedFlag(program, argv)).toBeNull();
});

test.each([
  [[], true],
  [["--lang", "pt-BR", "-q"], true],
  [["--lang=pt-BR", "--no-color"], true],
  [["--lang", "pt-BR", "runs"], false],
  [["--bogus"], false],
  [["-V"], false],
  [["-h"], false],
])("%j names no command: %s", (argv, isIt) => {
  expect(isBare(program, argv)).toBe(isIt);
});
