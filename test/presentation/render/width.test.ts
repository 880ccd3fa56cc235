import { expect, test } from "vitest";
import { renderTrouble } from "../../../src/presentation/render/error-text.ts";
import { printable } from "../../../src/presentation/render/printable.ts";
import { displayWidth, wrap } from "../../../src/presentation/render/width.ts";
import { en } from "../../../src/presentation/texts/en.ts";
import { page } from "./page.ts";

test.each([
  ["abc", 3],
  ["⭐⭐", 4],
  ["⚠️", 2],
  ["👩‍👩‍👧", 2],
  ["日本語", 6],
  ["e\u0301", 1],
  ["\u001b[32mgreen\u001b[39m", 5],
])("%s takes %i columns", (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

test("lines break between words and an id that is too long stays whole", () => {
  expect(wrap("one anthropic.claude-opus-4-1 two three", 12, 12)).toEqual([
    "one",
    "anthropic.claude-opus-4-1",
    "two three",
  ]);
});

test("a command in backticks is never broken", () => {
  expect(wrap("then run `recert db migrate` again", 16, 16)).toEqual(["then run", "`recert db migrate`", "again"]);
  expect(wrap("a lone ` stays", 80, 80)).toEqual(["a lone ` stays"]);
});

test("controls and changes of direction become visible", () => {
  expect(printable("a\u0000b\u202ec\td")).toBe("a\\u0000b\\u202ec d");
});

test("a trouble says what happened, what it means and what to do", () => {
  const holder = { host: "build-7", pid: 4242, sinceIso: "2026-11-22T18:41:12.000Z" };
  expect(renderTrouble(en.errors.busyRun("0199f3c2", holder), page)).toBe(
    [
      "error: Run 0199f3c2 is driven by process 4242 on build-7 since 2026-11-22",
      "  18:41:12 UTC.",
      "  One process drives a run; nothing was written.",
      "  next: Wait for it or end it there; if that host cannot be reached,",
      "  `recert resume 0199f3c2 --take-over`",
      "",
    ].join("\n"),
  );
});
