import { describe, expect, test } from "vitest";
import { parseReceivers } from "../../../src/notify/receivers/parse-receivers.ts";
import { variablesOf } from "../../../src/notify/receivers/receiver.ts";

const whole = `schemaVersion: 1
receivers:
  - name: ops
    kind: webhook
    url: https://ops.example/hooks
    secretFrom: OPS_SECRET
    about: [verdict_changed, ended]
    targets: ["aws/*"]
    expiringWithin: 12h
    lang: pt-BR
  - name: other
    kind: webhook
    urlFrom: OTHER_URL
    secretFrom: OPS_SECRET
  - name: chat
    kind: slack
    urlFrom: CHAT_URL
  - name: pager
    kind: command
    command: [./page.sh, now]
    env: [PAGER_TOKEN]
  - name: plain
    kind: command
    command: [page]
`;

const usual = {
  about: ["verdict_changed", "capability_changed", "revoked", "ended", "suspended", "expiring"],
  targets: ["*"],
  expiringWithinMs: 172_800_000,
  lang: "en",
};

function problemsOf(text: string) {
  const parsed = parseReceivers(text);
  return parsed.kind === "problems" ? parsed.problems : [];
}

function receiversOf(text: string) {
  const parsed = parseReceivers(text);
  return parsed.kind === "receivers" ? parsed.receivers : [];
}

test("the receivers of a file are what they say, and else the usual", () => {
  expect(parseReceivers(whole)).toEqual({
    kind: "receivers",
    receivers: [
      {
        ...{ name: "ops", line: 3, about: ["verdict_changed", "ended"], targets: ["aws/*"], lang: "pt-BR" },
        expiringWithinMs: 43_200_000,
        way: { kind: "webhook", url: { value: "https://ops.example/hooks" }, secretFrom: "OPS_SECRET" },
      },
      {
        ...usual,
        name: "other",
        line: 11,
        way: { kind: "webhook", url: { from: "OTHER_URL" }, secretFrom: "OPS_SECRET" },
      },
      { ...usual, name: "chat", line: 15, way: { kind: "slack", url: { from: "CHAT_URL" } } },
      {
        ...usual,
        name: "pager",
        line: 18,
        way: { kind: "command", command: ["./page.sh", "now"], env: ["PAGER_TOKEN"] },
      },
      { ...usual, name: "plain", line: 22, way: { kind: "command", command: ["page"], env: [] } },
    ],
  });
});

test("the variables of secrets are known by name", () => {
  expect(receiversOf(whole).map((one) => variablesOf(one).map(({ name }) => name))).toEqual([
    ["OPS_SECRET"],
    ["OTHER_URL", "OPS_SECRET"],
    ["CHAT_URL"],
    [],
    [],
  ]);
});

test("JSON is read as YAML is", () => {
  const chat = { name: "chat", kind: "slack", urlFrom: "CHAT_URL" };
  expect(receiversOf(JSON.stringify({ schemaVersion: 1, receivers: [chat] }))).toMatchObject([{ name: "chat" }]);
});

describe("a file with a fault", () => {
  const withFault = (from: string, to: string) => problemsOf(whole.replace(from, to));

  test.each([
    ["lang: pt-BR", "lang: pt", 10, "receivers[0].lang", { code: "field", field: "lang" }],
    ["ended]", "end]", 7, "receivers[0].about[1]", { code: "field", field: "about" }],
    ["12h", "soon", 9, "receivers[0].expiringWithin", { code: "field", field: "expiringWithin" }],
    ["12h", "366d", 9, "receivers[0].expiringWithin", { code: "field", field: "expiringWithin" }],
    ["    lang: pt-BR", "    langs: en", 10, "receivers[0].langs", { code: "known_field", nearest: "lang" }],
    ["    lang: pt-BR", "    zzz: en", 10, "receivers[0].zzz", { code: "known_field", nearest: null }],
    ["kind: slack", "kind: slak", 16, "receivers[2].kind", { code: "field", field: "kind" }],
    ["name: chat", "name: ops", 15, "receivers[2].name", { code: "once", line: 3 }],
    ["urlFrom: OTHER_URL", "lang: en", 11, "receivers[1].url", { code: "one_url" }],
    ["urlFrom: OTHER_URL", "urlFrom: A\n    url: http://a.example", 14, "receivers[1].url", { code: "one_url" }],
    ["schemaVersion: 1", "schemaVersion: 2", 1, "schemaVersion", { code: "field", field: "schemaVersion" }],
    ["schemaVersion: 1", "schema: 1\nschemaVersion: 1", 1, "schema", { code: "known_field", nearest: "schemaVersion" }],
    ["command: [page]", "command: ['']", 24, "receivers[4].command", { code: "field", field: "command" }],
  ])("%s → %s is refused at line %i, %s", (from, to, line, path, wanted) => {
    expect(withFault(from, to)).toContainEqual({ line, path, found: expect.anything(), wanted });
  });

  test.each([
    ["url: https://ops.example/hooks", "url: https://ada:SECRETSECRET@ops.example/"],
    ["urlFrom: CHAT_URL", "urlFrom: https://hooks.slack.com/services/SECRETSECRET"],
    ["secretFrom: OPS_SECRET", "secretFrom: whsec_SECRETSECRET"],
    ["env: [PAGER_TOKEN]", "env: [sk-SECRETSECRET]"],
    ["urlFrom: CHAT_URL", "url: https://hooks.slack.com/services/SECRETSECRET"],
    ["schemaVersion: 1", "schemaVersion: [https://hooks.slack.com/SECRETSECRET"],
  ])("%s → %s is refused without the secret", (from, to) => {
    const problems = withFault(from, to);
    expect(problems.length).toBeGreaterThan(0);
    expect(JSON.stringify(problems)).not.toContain("SECRETSECRET");
  });

  test("that is no object, or has no receivers, is refused as a whole", () => {
    expect(problemsOf("[]")).toMatchObject([{ path: "", wanted: { code: "field", field: "file" } }]);
    expect(problemsOf("{schemaVersion: 1, receivers: [7]}")).toMatchObject([{ wanted: { field: "receiver" } }]);
    expect(problemsOf("{schemaVersion: 1, receivers: []}")).toMatchObject([{ wanted: { field: "receivers" } }]);
  });

  test("has at most a hundred problems, in order of line", () => {
    const all = problemsOf(
      `schemaVersion: 2\nreceivers:\n${"  - {kind: slack, name: A, urlFrom: a, x: 1}\n".repeat(50)}`,
    );
    expect(all).toHaveLength(100);
    expect(all.map(({ line }) => line)).toEqual(all.map(({ line }) => line).toSorted((a, b) => Number(a) - Number(b)));
  });
});
