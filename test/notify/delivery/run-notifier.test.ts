import { expect, test } from "vitest";
import { runNotifier } from "../../../src/notify/delivery/run-notifier.ts";
import type { Outbox } from "../../../src/notify/outbox.ts";
import type { ReadyReceiver } from "../../../src/notify/receivers/ready-receiver.ts";

const way = { kind: "slack", url: "http://127.0.0.1:1/" } as const;
const ops: ReadyReceiver = {
  ...{ name: "ops", line: 1, way, about: ["ended"], targets: ["*"], expiringWithinMs: 0, lang: "en" },
};

test("goes on round after round, also after one that failed, until it is stopped", async () => {
  const stop = new AbortController();
  const calls: string[] = [];
  const troubles: unknown[] = [];
  const outbox: Outbox = {
    register: async () => void calls.push("register"),
    collect: async () => {
      calls.push("collect");
      if (calls.filter((call) => call === "collect").length === 2) throw new Error("no database");
      return false;
    },
    collectExpiring: async () => void calls.push("expiring"),
    take: async () => {
      calls.push("take");
      if (calls.filter((call) => call === "take").length === 2) stop.abort();
      return null;
    },
    delivered: async () => undefined,
    putOff: async () => false,
    prune: async () => void calls.push("prune"),
  };
  const never = () => {
    throw new Error("nothing is due");
  };
  const ports = { outbox, receivers: [ops], word: never, send: never, random: () => 0, onNotTold: never };
  const pace = { roundMs: 1, expiryMs: 3_600_000 };
  await runNotifier({ ...ports, onTrouble: (error) => troubles.push(error) }, stop.signal, pace);
  expect(calls).toEqual([
    ...["register", "collect", "expiring", "prune", "take"],
    ...["register", "collect"],
    ...["register", "collect", "take"],
  ]);
  expect(troubles).toEqual([new Error("no database")]);
});
