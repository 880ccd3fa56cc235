import { describe, expect, it } from "vitest";
import { parseTargets } from "../../../src/planning/targets/parse-targets.ts";
import { targetName } from "../../../src/planning/targets/wanted-target.ts";

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

  it("are called as the ledger calls them", () => {
    expect(targetsOf(whole).map(targetName)).toEqual([
      "aws/123456789012/us-east-1",
      "aws/123456789012/eu-west-1",
      "aws/210987654321/us-east-1",
      "simulator/eu-west-1",
    ]);
  });

  it("come with the other files that the file names", () => {
    const text = whole.replace("  - simulate: outage", "  - registry: ../other.yaml\n    simulate: outage.json");
    expect(parseTargets(text)).toMatchObject({
      files: [
        { kind: "registry", name: "./registry.json", line: 4, path: "defaults.registry" },
        { kind: "registry", name: "../other.yaml", line: 26, path: "targets[2].registry" },
        { kind: "scenario", name: "outage.json", line: 27, path: "targets[2].simulate" },
      ],
    });
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

function bomb(): string {
  const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
  return ["l0: &l0 [x]", ...levels].join("\n");
}
