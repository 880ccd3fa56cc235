import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Texts } from "../../../src/presentation/texts/catalogue.ts";
import { en } from "../../../src/presentation/texts/en.ts";

const english = new URL("../../../src/presentation/texts/en/", import.meta.url);
const built = [
  "start",
  "resume",
  "report",
  "runs",
  "status",
  "cancel",
  "models",
  "verify",
  "probe",
  "doctor",
  "export",
  "rebuild",
  "simulator",
  "credentials",
  "db",
  "schedule",
  "suites",
  "targets",
  "worker",
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
  const { check_host: __, ...fewer } = en.advice;
  // @ts-expect-error: one advice is missing.
  const advice: Texts["advice"] = fewer;
  expect(advice).not.toHaveProperty("check_host");
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
