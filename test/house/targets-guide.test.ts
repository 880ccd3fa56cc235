import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseTargets } from "../../src/planning/targets/parse-targets.ts";
import { fieldsOf } from "../../src/planning/targets/targets-file-schema.ts";
import { targetName } from "../../src/planning/targets/wanted-target.ts";
import { codeBlocksOf } from "./command-lines.ts";

const guide = readFileSync("docs/targets.md", "utf8");

describe("docs/targets.md", () => {
  test("shows a file that is taken, and names what it names", () => {
    const [example = ""] = codeBlocksOf(guide, "yaml");
    const parsed = parseTargets(example);
    expect(parsed.kind === "targets" ? parsed.targets.map(targetName) : parsed).toEqual([
      "aws/123456789012/us-east-1",
      "aws/123456789012/eu-west-1",
      "aws/210987654321/eu-central-1",
      "aws/333344445555/us-east-1",
      "aws/333344445555/eu-west-1",
      "simulator/us-west-2",
    ]);
  });

  test("has a row for every field of a target", () => {
    const rows = [...guide.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)]);
    expect(rows.map(([, name]) => name).sort()).toEqual([...fieldsOf.target].sort());
  });
});
