import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { failureAdvice } from "../../src/bedrock/failure-advice.ts";
import { failureTable, retryFacts } from "../../src/bedrock/failure-table.ts";
import { failureTableToMarkdown } from "../../src/bedrock/failure-table-markdown.ts";
import { failureCategorySchema } from "../../src/events/vocabulary.ts";

describe("the failure table", () => {
  it("has a row for every category and uses every advice", () => {
    expect(new Set(failureTable.map(({ category }) => category))).toEqual(new Set(failureCategorySchema.options));
    expect(new Set(failureTable.map(({ advice }) => advice))).toEqual(new Set(Object.keys(failureAdvice)));
  });

  it("retries exactly what can pass by itself", () => {
    const retried = failureCategorySchema.options.filter((category) => retryFacts[category].retried);
    expect(retried).toEqual(["throttled", "server_error", "timeout", "connection_failed", "reply_cut", "unknown"]);
  });

  it("ends with a row that fits everything", () => {
    expect(failureTable.at(-1)?.when).toEqual({});
  });
});

describe("docs/failures.md", () => {
  it("is what the table says today (npm run build && node scripts/write-docs.mjs)", async () => {
    expect(await readFile("docs/failures.md", "utf8")).toBe(failureTableToMarkdown());
  });
});
