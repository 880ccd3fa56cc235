import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryHome } from "../database/temporary-home.ts";
import { runHosted as run } from "../support/command-host.ts";
import { model } from "../support/run-fixture.ts";

const home = temporaryHome();

function written(name: string, text: string): string {
  const file = join(dirname(home), name);
  writeFileSync(file, text);
  return file;
}

written("own.json", JSON.stringify([model("amazon.one")]));
written("broken.json", "[7]");
const good = written(
  "good.yaml",
  `schemaVersion: 1
defaults: { registry: own.json, lanes: 2 }
targets:
  - roleArn: arn:aws:iam::123456789012:role/recert
    externalId: acme-secret-7f3c
    profile: hub
    regions: [us-east-1, eu-west-1]
  - simulate: outage
    suite: quick
    regions: [eu-west-1]
`,
);
const bad = written(
  "bad.yaml",
  `schemaVersion: 1
targets:
  - account: 123456789012
    external_id: acme-secret-7f3c
    regions: [us-east-1]
`,
);
const badFiles = written(
  "bad-files.yaml",
  `schemaVersion: 1
targets:
  - simulate: outge
    registry: gone.json
    regions: [us-east-1]
  - simulate: gone/outage.json
    registry: broken.json
    regions: [eu-west-1]
  - simulate: broken.json
    regions: [eu-west-2]
`,
);

test("says which targets a file names, as whom they are called, and no external id", async () => {
  const { code, stdout, stderr } = await run(["targets", "validate", good], { home });
  const text = stdout.replaceAll(/\s+/g, " ");
  expect(text).toContain("is a valid targets file: 3 targets.");
  expect(text).toContain(
    `aws/123456789012/eu-west-1, as arn:aws:iam::123456789012:role/recert, profile hub, registry ${dirname(home)}/own.json, 2 lanes`,
  );
  expect(text).toContain("simulator/eu-west-1, scenario outage, suite quick,");
  expect(stdout).not.toContain("acme-secret");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
});

test("says every problem with its line, in the language that is spoken, and exits 1", async () => {
  const english = await run(["targets", "validate", bad], { home });
  const words = english.stdout.replaceAll(/\s+/g, " ");
  expect(words).toContain("bad.yaml is not valid: 2 problems.");
  expect(words).toContain(
    'line 3: targets[0].account: found 123456789012; wanted: twelve digits in quotation marks, such as "123456789012"',
  );
  expect(words).toContain(
    "line 4: targets[0].external_id: found an unknown field; wanted: externalId, or no such field",
  );
  const portuguese = await run(["targets", "validate", bad, "--lang", "pt-BR"], { home });
  expect(portuguese.stdout.replaceAll(/\s+/g, " ")).toContain(
    "linha 4: targets[0].external_id: encontrado um campo desconhecido; esperado: externalId, ou nenhum campo assim",
  );
  expect([english.code, portuguese.code]).toEqual([1, 1]);
});

test("looks for the files that are named beside the file, and says what is wrong with them", async () => {
  const { stdout, code } = await run(["targets", "validate", badFiles, "--json", "--lang", "pt-BR"], { home });
  const beside = (name: string) => join(dirname(home), name);
  const validate = (name: string) => `a registry (\`recert models validate ${beside(name)}\` says more)`;
  const scenario = (name: string) => `a scenario's name or JSON file (${name} is none)`;
  expect(JSON.parse(stdout)).toEqual({
    file: badFiles,
    valid: false,
    targets: [],
    problems: [
      { line: 4, path: "targets[0].registry", found: "no such file", wanted: validate("gone.json") },
      { line: 3, path: "targets[0].simulate", found: '"outge"', wanted: scenario("outge") },
      { line: 7, path: "targets[1].registry", found: "a file with problems", wanted: validate("broken.json") },
      { line: 6, path: "targets[1].simulate", found: "no such file", wanted: scenario(beside("gone/outage.json")) },
      { line: 9, path: "targets[2].simulate", found: "a file with problems", wanted: scenario(beside("broken.json")) },
    ],
  });
  expect(code).toBe(1);
});

test("--json has one shape for both answers", async () => {
  const { stdout, code } = await run(["targets", "validate", good, "--json"], { home });
  const registry = join(dirname(home), "own.json");
  const roleArn = "arn:aws:iam::123456789012:role/recert";
  const ofRole = { roleArn, profile: "hub", simulate: null, suite: null, registry, lanes: 2 };
  expect(JSON.parse(stdout)).toEqual({
    file: good,
    valid: true,
    targets: [
      { target: "aws/123456789012/us-east-1", ...ofRole },
      { target: "aws/123456789012/eu-west-1", ...ofRole },
      {
        target: "simulator/eu-west-1",
        ...{ roleArn: null, profile: null, simulate: "outage", suite: "quick", registry, lanes: 2 },
      },
    ],
    problems: [],
  });
  expect(code).toBe(0);
});

test("a file that cannot be read, and no file at all, exit 2", async () => {
  const missing = await run(["targets", "validate", join(dirname(home), "missing.yaml")], { home });
  expect(missing.stderr).toContain("missing.yaml cannot be read");
  const folder = await run(["targets", "validate", dirname(home)], { home });
  expect(folder.stderr).toContain("a directory; wanted: a readable JSON or YAML file");
  const none = await run(["targets", "validate"], { home });
  expect(none.stderr).toContain("missing required argument 'file'");
  expect([missing.code, folder.code, none.code]).toEqual([2, 2, 2]);
});
