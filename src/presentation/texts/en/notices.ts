import type { ReceiversField, WantedReceiver } from "../../../notify/receivers/receivers-problem.ts";
import { format as f } from "./format.ts";

/** What a field of a receivers file takes. */
const field: Readonly<Record<ReceiversField | "file" | "receiver", string>> = {
  file: "an object with schemaVersion and receivers",
  receiver: "an object with kind (webhook, slack or command), name and what the kind needs",
  schemaVersion: "1",
  receivers: "a list of 1 to 50 receivers, each an object",
  name: "1 to 63 lower-case letters, digits or -, such as ops",
  kind: "webhook, slack or command",
  about: "a list of any of verdict_changed, capability_changed, first_verdict, revoked, ended, suspended, expiring",
  targets: 'a list of targets, * allowed, such as ["aws/*"]',
  expiringWithin: "a duration of at most 365d, such as 12h or 2d",
  lang: "en or pt-BR",
  url: "an http or https URL without name and password",
  urlFrom: "the name of an environment variable, in capitals, that holds the URL, such as OPS_URL",
  secretFrom: "the name of an environment variable, in capitals, that holds the secret, such as OPS_SECRET",
  command: "a list: the program and its arguments, each a text",
  env: "a list of names of environment variables",
};

function wanted(what: WantedReceiver): string {
  switch (what.code) {
    case "field":
      return field[what.field];
    case "known_field":
      return what.nearest === null ? "no such field" : `${what.nearest}, or no such field`;
    case "one_url":
      return "either url or urlFrom";
    case "once":
      return `each name once${what.line === null ? "" : ` (line ${f.number(what.line)} has this one)`}`;
    case "variable":
      return what.isUrl
        ? "a variable that is set to an http or https URL without name and password"
        : "a variable that is set";
    case "long_secret":
      return `a variable that is set to a secret of at least ${f.number(what.bytes)} bytes`;
    case "quoted":
      return what.text;
  }
}

const models = { one: "model", other: "models" };

/** What receivers are told, and what is said about their file. */
export const notices = {
  about: (modelId: string, target: string, suite: string) => `${modelId} on ${target}, suite ${suite}`,
  verdict: (from: string | null, to: string) => (from === null ? `first verdict: ${to}` : `${from} → ${to}`),
  capability: (name: string, from: string, to: string) => `${name}: ${from} → ${to}`,
  state: { proven: "proven", flaky: "flaky", broken: "broken", unproven: "unproven", waived: "waived" },
  until: (time: string) => `until ${time}`,
  revoked: (count: number, targets: string, actor: string) =>
    `${f.count(count, { one: "certification", other: "certifications" })} on ${targets} revoked by ${actor}`,
  ended: {
    certify: { completed: "Run completed", cancelled: "Run cancelled" },
    campaign: { completed: "Campaign completed", cancelled: "Campaign cancelled" },
  },
  suspended: { certify: "Run suspended", campaign: "Campaign suspended" },
  on: (targets: string) => `on ${targets}`,
  models: (count: number) => f.count(count, models),
  expiring: (count: number, targets: string, suite: string) =>
    `${f.count(count, { one: "certification", other: "certifications" })} on ${targets}, suite ${suite}, about to expire`,
  expires: (modelId: string, time: string) => `${modelId} on ${time}`,
  more: (count: number) => `${f.number(count)} more`,
  next: (command: string) => `Next: ${command}`,
  test: "This is a test of recert's notifications. Nothing has happened.",
  took: (outcome: string, duration: string) => `took it (${outcome}, ${duration})`,
  refused: (outcome: string, duration: string) => `did not take it: ${outcome}, after ${duration}`,
  notTold: (name: string, outcome: string) =>
    `Receiver ${name} did not take a notice (${outcome}); it is sent again later.`,
  givenUp: (name: string, outcome: string) =>
    `Receiver ${name} did not take a notice for 7 days (${outcome}); it is not sent again.`,
  notSent: (reason: string) => `Nobody could be told what happened: ${reason}`,
  wanted,
  noReceivers: {
    message: "No receivers file is named.",
    meaning: "It says who is told, and how.",
    advice: "Give --receivers FILE, or set RECERT_RECEIVERS.",
  },
};
