import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { exitCodes, signalExitCode } from "../../src/cli/exit-codes.ts";
import { commandLinesOf, refusalOf } from "./command-lines.ts";

const text = readFileSync("docs/automation.md", "utf8");
const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({
  language,
  code,
}));

describe("docs/automation.md", () => {
  test("has no command line that the program refuses", () => {
    const lines = commandLinesOf(text);
    expect(lines).toContain("start --yes --no-color --reason timer");
    expect(lines).toContain("models validate models.yaml");
    expect(lines.length).toBeGreaterThan(12);
    expect(lines.map((line) => [line, refusalOf(line)]).filter(([, reason]) => reason !== null)).toEqual([]);
  });

  test.each(["start --due-ish", "stat", "models validate", "status --format json", "db stop now", "cancel"])(
    "would not get away with recert %s",
    (line) => expect(refusalOf(line)).not.toBeNull(),
  );

  test("explains every exit code of the program, and no other", () => {
    const rows = [...text.matchAll(/^\| ([\d, ]+) \|/gm)].flatMap(([, codes = ""]) => codes.split(", ").map(Number));
    const signals = ["SIGHUP", "SIGINT", "SIGTERM"].map(signalExitCode);
    expect(rows).toEqual([...Object.values(exitCodes), ...signals]);
  });
});

const stepSchema = z.looseObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
  run: z.string().optional(),
  if: z.string().optional(),
});
const stepsSchema = z.array(stepSchema);

/** In pieces, since it is not a template literal of ours. */
const key = ["recert-", "{{ github.run_id }}"].join("$");

function yamlBlocks(): readonly unknown[] {
  return blocks.filter(({ language }) => language === "yaml").map(({ code }) => parse(code));
}

describe("the GitHub workflow", () => {
  const workflow = z
    .object({
      permissions: z.record(z.string(), z.string()),
      jobs: z.object({ certify: z.looseObject({ steps: stepsSchema }) }),
    })
    .parse(yamlBlocks()[0]);
  const { steps } = workflow.jobs.certify;
  const find = (action: string) => steps.find(({ uses }) => uses?.startsWith(action));

  test("signs in by OIDC, with no key", () => {
    expect(workflow.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(find("aws-actions/configure-aws-credentials@")).toMatchObject({
      with: { "role-to-assume": expect.stringMatching(/^arn:aws:iam::/) },
    });
    expect(JSON.stringify(workflow)).not.toMatch(/AWS_(ACCESS|SECRET)/);
  });

  test("keeps the reports that the start writes, whatever it found", () => {
    const start = steps.find(({ run }) => run?.startsWith("recert start"));
    expect(start?.run).toMatch(/-o report\.json -o report\.txt$/);
    expect(find("actions/upload-artifact@")).toMatchObject({ if: "always()", with: { path: "report.*" } });
  });

  test("with a cached ledger stops the database before it saves it, under the key that it restores by", () => {
    const { steps: cached } = z.object({ steps: stepsSchema }).parse(yamlBlocks()[1]);
    expect(cached.map(({ uses, run }) => uses ?? run)).toEqual([
      "actions/cache/restore@v4",
      "recert start --yes --region us-east-1",
      "recert db stop",
      "actions/cache/save@v4",
    ]);
    expect(cached[0]?.with).toMatchObject({
      path: ".recert",
      key,
      "restore-keys": "recert-",
    });
    expect(cached[3]?.with).toEqual({ path: ".recert", key });
    expect(cached.slice(2).map((step) => step.if)).toEqual(["always()", "always()"]);
  });
});
