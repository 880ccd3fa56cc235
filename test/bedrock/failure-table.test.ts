import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { adviceKeys } from "../../src/bedrock/advice-key.ts";
import { failureTable } from "../../src/bedrock/failure-table.ts";
import { failureTableToMarkdown } from "../../src/bedrock/failure-table-markdown.ts";
import { failureCategorySchema } from "../../src/events/vocabulary.ts";
import { adviceParagraph } from "../../src/presentation/advice/advice-paragraph.ts";

describe("the failure table", () => {
  it("has a row for every category and uses every advice", () => {
    expect(new Set(failureTable.map(({ category }) => category))).toEqual(new Set(failureCategorySchema.options));
    expect(new Set(failureTable.map(({ advice }) => advice))).toEqual(new Set(adviceKeys));
  });

  it("ends with a row that fits everything", () => {
    expect(failureTable.at(-1)?.when).toEqual({});
  });
});

describe("docs/failures.md", () => {
  const published = failureTableToMarkdown(adviceParagraph);

  it("is what the table says today (npm run docs)", async () => {
    expect(await readFile("docs/failures.md", "utf8")).toBe(published);
  });

  it("says of each row how it is retried, and what comes of probe, model and run", () => {
    const cells = (beginning: string) => {
      const line = published.split("\n").find((row) => row.startsWith(`| ${beginning}`)) ?? "";
      return line.split(" | ").slice(1, 6);
    };
    expect(cells("`ThrottlingException`, `TooManyRequestsException` |")).toEqual([
      ...["`throttled`", "quota", "`undecided`"],
      "`inconclusive` at once, where three models in a row were throttled on every call",
      "",
    ]);
    expect(cells("`AccessDeniedException` and “… aws-marketplace")).toEqual([
      ...["`access_denied`", "once, after the minutes that it names", "`undecided`"],
      "`failed` once any call of the run has succeeded; `inconclusive` before that",
      "suspended: `access` by the third model in a row before any success",
    ]);
    expect(cells("`ExpiredTokenException`")).toEqual(["`credentials`", "no", "", "", "suspended: `credentials`"]);
    expect(cells("`InvalidSignatureException`, `RequestTimeTooSkewed`").slice(0, 2)).toEqual([
      ...["`credentials`", "once, at once"],
    ]);
  });
});
