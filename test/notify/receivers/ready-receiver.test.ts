import { expect, test } from "vitest";
import { parseReceivers } from "../../../src/notify/receivers/parse-receivers.ts";
import { readyReceivers } from "../../../src/notify/receivers/ready-receiver.ts";

const file = `schemaVersion: 1
receivers:
  - {name: ops, kind: webhook, url: "https://ops.example/hooks", secretFrom: OPS_SECRET}
  - {name: other, kind: webhook, urlFrom: OTHER_URL, secretFrom: OTHER_SECRET}
  - {name: chat, kind: slack, urlFrom: CHAT_URL}
  - {name: pager, kind: command, command: [page], env: [PAGER_TOKEN]}
`;

function ready(variables: Readonly<Record<string, string | undefined>>) {
  const parsed = parseReceivers(file);
  if (parsed.kind === "problems") throw new Error(JSON.stringify(parsed.problems));
  return readyReceivers(parsed.receivers, variables);
}

const variables = {
  OPS_SECRET: `whsec_${Buffer.from("k".repeat(24)).toString("base64")}`,
  OTHER_URL: " https://other.example/x?y=z\n",
  OTHER_SECRET: "a secret of one's own making",
  CHAT_URL: "https://hooks.slack.com/services/T/B/X",
  PAGER_TOKEN: "",
  PATH: "/bin",
  AWS_SECRET_ACCESS_KEY: "not for a pager",
};

test("receivers have what their variables hold, and a command nothing else of the environment", () => {
  const all = ready(variables);
  expect(all.kind === "ready" ? all.receivers.map(({ way }) => way) : all).toEqual([
    { kind: "webhook", url: "https://ops.example/hooks", key: Buffer.from("k".repeat(24)) },
    { kind: "webhook", url: "https://other.example/x?y=z", key: Buffer.from("a secret of one's own making") },
    { kind: "slack", url: "https://hooks.slack.com/services/T/B/X" },
    { kind: "command", command: ["page"], env: { PATH: "/bin", PAGER_TOKEN: "" } },
  ]);
});

test("variables that are not set are all named, with line and place", () => {
  const all = ready({});
  expect(
    all.kind === "problems" ? all.problems.map(({ line, path, wanted }) => [line, path, wanted.code]) : all,
  ).toEqual([
    [3, "receivers[0].secretFrom", "long_secret"],
    [4, "receivers[1].urlFrom", "variable"],
    [4, "receivers[1].secretFrom", "long_secret"],
    [5, "receivers[2].urlFrom", "variable"],
    [6, "receivers[3].env", "variable"],
  ]);
});

test.each([
  ["OPS_SECRET", "too-short-for-a-SECRET"],
  ["OPS_SECRET", "whsec_SECRET"],
  ["CHAT_URL", "SECRET"],
  ["CHAT_URL", "ftp://SECRET.example/"],
  ["CHAT_URL", "https://ada:SECRET@chat.example/"],
  ["CHAT_URL", "https://SECRET.example:99999/"],
])("%s=%s is refused without the value", (name, value) => {
  const all = ready({ ...variables, [name]: value });
  expect(all.kind).toBe("problems");
  expect(JSON.stringify(all)).toContain(name);
  expect(JSON.stringify(all).replaceAll("OPS_SECRET", "")).not.toContain("SECRET");
});
