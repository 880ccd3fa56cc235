import { describe, expect, it } from "vitest";
import { parseTargets } from "../../../src/planning/targets/parse-targets.ts";

const role = "arn:aws:iam::123456789012:role/recert";

function targetsOf(text: string) {
  const parsed = parseTargets(text);
  if (parsed.kind === "problems") throw new Error(JSON.stringify(parsed.problems));
  return parsed.targets;
}

function problemsOf(text: string) {
  const parsed = parseTargets(text);
  return parsed.kind === "problems" ? parsed.problems : [];
}

/** The problems of a file with these lines of targets, which begin at line 3. */
function problemsWith(...lines: string[]) {
  return problemsOf(["schemaVersion: 1", "targets:", ...lines].join("\n"));
}

const unsaid = {
  suite: null,
  registry: null,
  only: null,
  exclude: null,
  delayMs: null,
  maxRetries: null,
  maxWaitMs: null,
  trials: null,
  lanes: null,
  quotas: [],
};

const whole = `schemaVersion: 1
defaults:
  suite: quick
  registry: ./registry.json
  delay: 10s
  lanes: 2
  profile: hub
targets:
  - roleArn: ${role}
    externalId: acme/7f3c
    regions: [us-east-1, eu-west-1]
    maxRetries: 3
    maxWait: 60000
    trials: 3
    only: ["anthropic.*"]
    exclude: []
    quotas:
      "anthropic.*": { tokensPerMinute: 200000, requestsPerMinute: 100 }
      "amazon.*": { requestsPerMinute: 10 }
      "cohere.*": { tokensPerMinute: 10 }
  - account: "210987654321"
    profile: other
    delay: 0
    suite: standard
    regions: [us-east-1]
  - simulate: outage
    regions: [eu-west-1]
`;

describe("the targets of a file", () => {
  it("are one for each account and region, with what they say and else the defaults", () => {
    const defaults = { ...unsaid, suite: "quick", registry: "./registry.json", delayMs: 10_000, lanes: 2 };
    const first = {
      ...defaults,
      as: {
        caller: {
          account: "123456789012",
          role: { arn: role, externalId: "acme/7f3c", sessionName: "recert" },
          profile: "hub",
        },
      },
      maxRetries: 3,
      maxWaitMs: 60_000,
      trials: 3,
      only: ["anthropic.*"],
      exclude: [],
      quotas: [
        { models: "anthropic.*", tokensPerMinute: 200_000, requestsPerMinute: 100 },
        { models: "amazon.*", tokensPerMinute: null, requestsPerMinute: 10 },
        { models: "cohere.*", tokensPerMinute: 10, requestsPerMinute: null },
      ],
    };
    const caller = { account: "210987654321", role: null, profile: "other" };
    expect(targetsOf(whole)).toEqual([
      { ...first, line: 11, region: "us-east-1" },
      { ...first, line: 11, region: "eu-west-1" },
      { ...defaults, line: 25, region: "us-east-1", as: { caller }, delayMs: 0, suite: "standard" },
      { ...defaults, line: 27, region: "eu-west-1", as: { simulate: "outage" } },
    ]);
  });

  it("are the same from JSON", () => {
    const entry = { account: "123456789012", regions: ["us-east-1"] };
    expect(targetsOf(JSON.stringify({ schemaVersion: 1, targets: [entry] }, null, 1))).toEqual([
      {
        ...unsaid,
        line: 7,
        region: "us-east-1",
        as: { caller: { account: "123456789012", role: null, profile: null } },
      },
    ]);
  });

  it("take regions and a session's name from the defaults", () => {
    const text = [
      "schemaVersion: 1",
      "defaults: { regions: [us-gov-west-1], sessionName: nightly }",
      "targets: [{ roleArn: arn:aws-us-gov:iam::123456789012:role/team/recert }]",
    ];
    expect(targetsOf(text.join("\n"))).toMatchObject([
      {
        line: 3,
        region: "us-gov-west-1",
        as: { caller: { account: "123456789012", role: { sessionName: "nightly" } } },
      },
    ]);
  });

  it("may be in one account and region for two suites", () => {
    const parsed = parseTargets(
      `{schemaVersion: 1, defaults: {regions: [us-east-1]}, targets: [{roleArn: "${role}", suite: quick}, {roleArn: "${role}"}]}`,
    );
    expect(parsed).toMatchObject({ targets: [{ suite: "quick" }, { suite: null }] });
  });
});

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

  it("a text that no record can hold", () => {
    const problems = problemsWith(`  - ${account}`, '    registry: "a\\0b"', "    regions: [us-east-1]");
    expect(problems).toMatchObject([{ line: 4, path: "targets[0].registry", wanted: { code: "storable" } }]);
  });

  it("at most a hundred problems", () => {
    expect(problemsWith(...Array.from({ length: 300 }, () => "  - 7"))).toHaveLength(100);
  });
});

describe("a text that is no YAML and no JSON", () => {
  it("is refused at its line", () => {
    expect(problemsOf('{\n  "schemaVersion": 1,\n  "targets": [}\n}')).toMatchObject([
      { line: 3, path: "", found: { kind: "quoted" }, wanted: { code: "quoted", text: "valid JSON or YAML" } },
    ]);
  });

  it.each([
    ["a key twice", "schemaVersion: 1\ntargets: []\ntargets: []", 3],
    ["an alias to what it stands in", "schemaVersion: 1\ntargets: &t\n  - *t", 3],
    ["aliases that unfold without end", bomb(), 1],
  ])("is refused for %s", (_name, text, line) => {
    expect(problemsOf(text)).toMatchObject([{ line: expect.any(Number), found: { kind: "quoted" } }]);
    if (line > 1) expect(problemsOf(text)[0]?.line).toBe(line);
  });

  it("does not quote an external id in saying so", () => {
    const texts = [
      'schemaVersion: 1\ntargets:\n  - externalId: "acme-secret-7f3c" "acme-secret-7f3c"',
      'schemaVersion: 1\n}externalId: "acme-secret-7f3c"',
      "schemaVersion: 1\ntargets:\n  - externalId: acme-secret-7f3c: acme-secret-7f3c\n   x",
    ];
    for (const text of texts) {
      expect(problemsOf(text)).not.toHaveLength(0);
      expect(JSON.stringify(problemsOf(text))).not.toContain("acme-secret-7f3c");
    }
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

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
  return ["l0: &l0 [x]", ...levels].join("\n");
}
