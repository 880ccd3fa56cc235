import { foundAt } from "../../planning/targets/shape-problems.ts";
import type { Receiver } from "./receiver.ts";
import type { ReceiversProblem, WantedReceiver } from "./receivers-problem.ts";

/** How a receiver is reached, secrets and all: never shown, recorded or logged. `env` is all that a command gets. */
export type ReadyWay =
  | { readonly kind: "webhook"; readonly url: string; readonly key: Uint8Array }
  | { readonly kind: "slack"; readonly url: string }
  | {
      readonly kind: "command";
      readonly command: readonly [string, ...string[]];
      readonly env: Readonly<Record<string, string>>;
    };

/** A receiver that can be reached. */
export interface ReadyReceiver extends Omit<Receiver, "way"> {
  readonly way: ReadyWay;
}

/** `problems` is never empty: variables that are not set, or hold what cannot be used. */
export type ReadyReceivers =
  | { readonly kind: "ready"; readonly receivers: readonly ReadyReceiver[] }
  | { readonly kind: "problems"; readonly problems: readonly ReceiversProblem[] };

type Variables = Readonly<Record<string, string | undefined>>;

/** The receivers with what the variables hold that they name. No value of a variable is in a problem. */
export function readyReceivers(receivers: readonly Receiver[], variables: Variables): ReadyReceivers {
  const all = receivers.map((receiver, index) => ready(receiver, index, variables));
  const problems = all.flatMap(({ problems: own }) => own);
  if (problems.length > 0) return { kind: "problems", problems };
  return { kind: "ready", receivers: all.map(({ receiver }) => receiver) };
}

function ready(receiver: Receiver, index: number, variables: Variables) {
  const problems: ReceiversProblem[] = [];
  const refuse = (field: string, name: string, wanted: WantedReceiver) => {
    const found = foundAt(name, []);
    problems.push({ line: receiver.line, path: `receivers[${index}].${field}`, found, wanted });
  };
  const url = (name: string) => {
    const value = (variables[name] ?? "").trim();
    if (!isUsableUrl(value)) refuse("urlFrom", name, { code: "variable", isUrl: true });
    return value;
  };
  const key = (name: string) => {
    const bytes = signingKey(variables[name] ?? "");
    if (bytes.length < fewestKeyBytes) refuse("secretFrom", name, { code: "long_secret", bytes: fewestKeyBytes });
    return bytes;
  };
  const named = (name: string): readonly [string, string] => {
    const value = variables[name];
    if (value === undefined) refuse("env", name, { code: "variable", isUrl: false });
    return [name, value ?? ""];
  };
  return { receiver: { ...receiver, way: readyWay(receiver, { url, key, named, variables }) }, problems };
}

interface Looks {
  readonly url: (name: string) => string;
  readonly key: (name: string) => Uint8Array;
  readonly named: (name: string) => readonly [string, string];
  readonly variables: Variables;
}

function readyWay({ way }: Receiver, { url, key, named, variables }: Looks): ReadyWay {
  switch (way.kind) {
    case "webhook":
      return {
        kind: "webhook",
        url: "from" in way.url ? url(way.url.from) : way.url.value,
        key: key(way.secretFrom),
      };
    case "slack":
      return { kind: "slack", url: url(way.url.from) };
    case "command": {
      const usual = ["PATH", "HOME"].flatMap((name) => {
        const value = variables[name];
        return value === undefined ? [] : [[name, value] as const];
      });
      const env = Object.fromEntries([...usual, ...way.env.map(named)]);
      return { kind: "command", command: way.command, env };
    }
  }
}

function isUsableUrl(value: string): boolean {
  return /^https?:\/\/[^/?#@]+(?:[/?#]|$)/i.test(value) && URL.canParse(value);
}

const fewestKeyBytes = 24;

/** As Standard Webhooks writes a secret: `whsec_` and base64; what has no such beginning is taken as it is. */
function signingKey(secret: string): Uint8Array {
  const text = secret.trim();
  return text.startsWith("whsec_") ? Buffer.from(text.slice(6), "base64") : Buffer.from(text, "utf8");
}
