import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { adviseInEnglish } from "../../../src/cli/texts/advise.ts";
import type { Texts } from "../../../src/cli/texts/catalogue.ts";
import { en } from "../../../src/cli/texts/en.ts";

const english = new URL("../../../src/cli/texts/en/", import.meta.url);
const built = [
  "start",
  "resume",
  "report",
  "runs",
  "status",
  "cancel",
  "models",
  "verify",
  "export",
  "rebuild",
  "simulator",
  "credentials",
  "db",
];

test("no text sends people to a command that does not exist", () => {
  const sources = readdirSync(english).map((file) => readFileSync(new URL(file, english), "utf8"));
  const named = sources.flatMap((source) => [...source.matchAll(/`recert ([a-z]+)/g)].map(([, command]) => command));
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((command) => command === undefined || !built.includes(command))).toEqual([]);
});

test("a language that lacks a text does not compile", () => {
  const { advice: _, ...rest } = en;
  // @ts-expect-error: the advice is missing.
  const incomplete: Texts = rest;
  expect(incomplete).not.toHaveProperty("advice");
});

test("the advice in JSON says what a failure means and what to do", () => {
  expect(adviseInEnglish("end_of_life")).toBe(
    "The model has reached its end of life and can no longer be called. Move its users to a successor and take it out of the registry.",
  );
});

test("ordinals follow their own plural rules", () => {
  expect([1, 2, 3, 4, 11, 21, 22].map(en.progress.resumed)).toEqual([
    "resumed",
    "resumed for the 2nd time",
    "resumed for the 3rd time",
    "resumed for the 4th time",
    "resumed for the 11th time",
    "resumed for the 21st time",
    "resumed for the 22nd time",
  ]);
});
