import { expect, test } from "vitest";
import { toAscii } from "../../../src/presentation/render/ascii.ts";
import { displayWidth } from "../../../src/presentation/render/width.ts";
import { sourceFiles } from "../../house/source-files.ts";

test.each([
  ["⭐⭐⭐⭐⭐ 5.0 🏆 PREMIUM", "* * * * *  5.0 ++ PREMIUM"],
  ["✅ certified ⚠️ warned ❌ failed ⏭️ skipped", "ok certified !  warned x  failed >> skipped"],
  ["📊 TOTALS 🧑‍🔧 4 × 3 — 7…", "*  TOTALS *  4 x 3 - 7..."],
  ["├── a · b → c ≥ 1", "+-- a - b > c >= 1"],
  ["█████░░░ ⠋ asking", "#####... * asking"],
  ["“não” é uma palavra", '"não" é uma palavra'],
  ["plain text [1] # * 7", "plain text [1] # * 7"],
])("%j becomes %j", (text, expected) => expect(toAscii(text)).toBe(expected));

test("a picture keeps its two columns, so that a table stays aligned", () => {
  for (const picture of ["⭐", "🏆", "✅", "🔶", "⛔", "❌", "❔", "⏳", "📊", "👉", "🔎"]) {
    expect([picture, displayWidth(toAscii(picture))]).toEqual([picture, displayWidth(picture)]);
  }
});

test("there is no picture, line or sign in what people read that it does not know", () => {
  const written = ["src/presentation", "src/cli"].flatMap((folder) => sourceFiles(folder, ".ts"));
  const shown = written.filter(({ path }) => !path.endsWith("/ascii.ts")).flatMap(({ lines }) => lines);
  const left = toAscii(shown.join("\n").replaceAll("\ufe0f", "")).match(/[^\p{ASCII}\p{L}]/gu);
  expect([...new Set(left)]).toEqual([]);
});
