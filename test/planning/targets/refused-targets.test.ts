import { describe, expect, it } from "vitest";
import { parseTargets } from "../../../src/planning/targets/parse-targets.ts";

const role = "arn:aws:iam::123456789012:role/recert";

function problemsOf(text: string) {
  const parsed = parseTargets(text);
  return parsed.kind === "problems" ? parsed.problems : [];
}

/** The problems of a file with these lines of targets, which begin at line 3. */
function problemsWith(...lines: string[]) {
  return problemsOf(["schemaVersion: 1", "targets:", ...lines].join("\n"));
}

describe("what is refused, with its line", () => {
  const account = `account: "123456789012"`;

  it.each([
    [
      "an account without quotation marks",
      `  - { account: 12345678901, regions: [us-east-1] }`,
      "account",
      "12345678901",
    ],
    ["an account that is none", `  - { account: "1234", regions: [us-east-1] }`, "account", '"1234"'],
    [
      "no ARN of a role",
      `  - { roleArn: "arn:aws:iam::123456789012:user/me", regions: [us-east-1] }`,
      "roleArn",
      '"arn:aws:iam::123456789012:user/me"',
    ],
    ["a delay of more than a day", `  - { ${account}, delay: 25h, regions: [us-east-1] }`, "delay", '"25h"'],
    ["a delay without a known unit", `  - { ${account}, delay: 5 s, regions: [us-east-1] }`, "delay", '"5 s"'],
    [
      "a number of trials that there is no plan for",
      `  - { ${account}, trials: 2, regions: [us-east-1] }`,
      "trials",
      "2",
    ],
    ["no attempt at all", `  - { ${account}, maxRetries: 0, regions: [us-east-1] }`, "maxRetries", "0"],
    ["an unknown suite", `  - { ${account}, suite: standrad, regions: [us-east-1] }`, "suite", '"standrad"'],
    ["a profile of two lines", `  - { ${account}, profile: "a\\nb", regions: [us-east-1] }`, "profile", '"a\\nb"'],
  ])("%s", (_name, line, field, found) => {
    expect(problemsWith(line)).toEqual([
      { line: 3, path: `targets[0].${field}`, found: { kind: "value", text: found }, wanted: { code: "field", field } },
    ]);
  });

  it("what is no list, no object, and nothing at all", () => {
    expect(problemsWith(`  - ${account}`, "    regions: { us-east-1: yes }", "  - us-east-1")).toEqual([
      { line: 4, path: "targets[0].regions", found: { kind: "object" }, wanted: { code: "field", field: "regions" } },
      {
        line: 5,
        path: "targets[1]",
        found: { kind: "value", text: '"us-east-1"' },
        wanted: { code: "field", field: "targets" },
      },
    ]);
    expect(problemsWith(`  - ${account}`, "    regions: []")).toMatchObject([{ line: 4, found: { kind: "list" } }]);
    expect(problemsWith(`  - ${account}`)).toMatchObject([
      { line: 3, path: "targets[0].regions", found: { kind: "nothing" }, wanted: { code: "field", field: "regions" } },
    ]);
    expect(problemsOf("")).toEqual([
      { line: null, path: "", found: { kind: "nothing" }, wanted: { code: "field", field: "file" } },
    ]);
  });

  it("one region among several", () => {
    expect(problemsWith(`  - ${account}`, "    regions:", "      - us-east-1", "      - useast1")).toEqual([
      {
        line: 6,
        path: "targets[0].regions[1]",
        found: { kind: "value", text: '"useast1"' },
        wanted: { code: "field", field: "regions" },
      },
    ]);
  });

  it("an unknown field, with the name that was probably meant, at every place", () => {
    const text = [
      "schemaVersion: 1",
      "defualts: {}",
      "defaults:",
      "  dealy: 5s",
      "targets:",
      `  - ${account}`,
      "    external_id: acme-secret-7f3c",
      "    regions: [us-east-1]",
      "    zebra: 1",
      "    quotas:",
      "      targets: { tokensPerMinut: 1 }",
    ];
    const known = (nearest: string | null) => ({ code: "known_field", nearest });
    expect(problemsOf(text.join("\n"))).toEqual([
      { line: 2, path: "defualts", found: { kind: "unknown_field" }, wanted: known("defaults") },
      { line: 4, path: "defaults.dealy", found: { kind: "unknown_field" }, wanted: known("delay") },
      { line: 7, path: "targets[0].external_id", found: { kind: "unknown_field" }, wanted: known("externalId") },
      { line: 9, path: "targets[0].zebra", found: { kind: "unknown_field" }, wanted: known(null) },
      {
        line: 11,
        path: "targets[0].quotas.targets.tokensPerMinut",
        found: { kind: "unknown_field" },
        wanted: known("tokensPerMinute"),
      },
    ]);
  });

  it("a quota that says nothing, and one that is none", () => {
    const problems = problemsWith(
      `  - ${account}`,
      "    regions: [us-east-1]",
      "    quotas:",
      "      suite: {}",
      '      "a*": { tokensPerMinute: 0 }',
    );
    expect(problems).toEqual([
      {
        line: 6,
        path: "targets[0].quotas.suite",
        found: { kind: "object" },
        wanted: { code: "field", field: "quotas" },
      },
      {
        line: 7,
        path: 'targets[0].quotas["a*"].tokensPerMinute',
        found: { kind: "value", text: "0" },
        wanted: { code: "field", field: "tokensPerMinute" },
      },
    ]);
  });

  it("a target that says of nobody whose it is", () => {
    expect(problemsWith("  - regions: [us-east-1]")).toEqual([
      { line: 3, path: "targets[0]", found: { kind: "object" }, wanted: { code: "account_role_or_simulate" } },
    ]);
  });

  it("an account that is not the role's", () => {
    expect(problemsWith(`  - roleArn: ${role}`, '    account: "210987654321"', "    regions: [us-east-1]")).toEqual([
      {
        line: 4,
        path: "targets[0].account",
        found: { kind: "value", text: '"210987654321"' },
        wanted: { code: "account_of_role", account: "123456789012" },
      },
    ]);
  });

  it("an external id or a session's name without a role", () => {
    const problems = problemsWith(
      `  - ${account}`,
      "    externalId: acme-7f3c",
      "    sessionName: nightly",
      "    regions: [us-east-1]",
    );
    expect(problems).toEqual([
      { line: 4, path: "targets[0].externalId", found: { kind: "secret" }, wanted: { code: "role_beside" } },
      {
        line: 5,
        path: "targets[0].sessionName",
        found: { kind: "value", text: '"nightly"' },
        wanted: { code: "role_beside" },
      },
    ]);
  });

  it("whatever names an account beside a scenario", () => {
    expect(problemsWith("  - simulate: healthy", `    ${account}`, "    regions: [us-east-1]")).toEqual([
      {
        line: 4,
        path: "targets[0].account",
        found: { kind: "value", text: '"123456789012"' },
        wanted: { code: "not_simulated" },
      },
    ]);
  });

  it("a region outside the role's partition, its own and a default one", () => {
    const wanted = { code: "region_of_partition", partition: "aws" };
    expect(problemsWith(`  - roleArn: ${role}`, "    regions: [us-east-1, cn-north-1]")).toEqual([
      { line: 4, path: "targets[0].regions[1]", found: { kind: "value", text: '"cn-north-1"' }, wanted },
    ]);
    const text = `schemaVersion: 1\ndefaults: { regions: [cn-north-1] }\ntargets:\n  - roleArn: ${role}`;
    expect(problemsOf(text)).toMatchObject([{ line: 4, path: "targets[0].roleArn", wanted }]);
  });

  it("a target that stands twice, with both lines", () => {
    const problems = problemsWith(
      `  - ${account}`,
      "    regions:",
      "      - us-east-1",
      `  - roleArn: ${role}`,
      "    suite: standard",
      "    regions:",
      "      - eu-west-1",
      "      - us-east-1",
    );
    expect(problems).toEqual([
      {
        line: 10,
        path: "targets[1].regions[1]",
        found: { kind: "value", text: "aws/123456789012/us-east-1" },
        wanted: { code: "once", line: 5 },
      },
    ]);
  });

  it("a simulated target that stands twice, by the defaults' regions too", () => {
    const text = [
      "schemaVersion: 1",
      "defaults: { regions: [us-east-1] }",
      "targets:",
      "  - simulate: healthy",
      "  - simulate: outage",
    ];
    expect(problemsOf(text.join("\n"))).toEqual([
      {
        line: 5,
        path: "targets[1]",
        found: { kind: "value", text: "simulator/us-east-1" },
        wanted: { code: "once", line: 4 },
      },
    ]);
  });

  it("what a target says that cannot be, beside others of the wrong shape", () => {
    const problems = problemsWith("  - 7", `  - ${account}`, "    externalId: acme-7f3c", "    regions: [us-east-1]");
    expect(problems.map(({ line, path }) => [line, path])).toEqual([
      [3, "targets[0]"],
      [5, "targets[1].externalId"],
    ]);
    const text = `schemaVersion: 2\ndefaults: 7\ntargets: [{}]`;
    expect(problemsOf(text).map(({ path }) => path)).toEqual(["schemaVersion", "defaults"]);
  });

  it("a text that no record can hold", () => {
    const problems = problemsWith(`  - ${account}`, '    registry: "a\\0b"', "    regions: [us-east-1]");
    expect(problems).toMatchObject([{ line: 4, path: "targets[0].registry", wanted: { code: "storable" } }]);
  });

  it("at most a hundred problems", () => {
    expect(problemsWith(...Array.from({ length: 300 }, () => "  - 7"))).toHaveLength(100);
  });
});

it("never quotes an external id, wherever it stands wrongly", () => {
  const texts = [
    `[{ externalId: acme-secret-7f3c }]`,
    `{ schemaVersion: 1, targets: { externalId: acme-secret-7f3c } }`,
    `{ schemaVersion: 1, targets: [{ externalId: { id: acme-secret-7f3c } }] }`,
    `{ schemaVersion: 1, targets: [{ externalId: [acme-secret-7f3c] }] }`,
    `{ schemaVersion: 1, targets: [{ roleArn: "${role}", externalId: "acme-secret-7f3c!", regions: [us-east-1] }] }`,
    `{ schemaVersion: 1, defaults: { externalId: acme-secret-7f3c }, targets: [] }`,
    `{ schemaVersion: 1, targets: [{ regions: { externalId: acme-secret-7f3c } }] }`,
  ];
  for (const text of texts) {
    expect(problemsOf(text)).not.toHaveLength(0);
    expect(JSON.stringify(problemsOf(text))).not.toContain("acme-secret-7f3c");
  }
});
