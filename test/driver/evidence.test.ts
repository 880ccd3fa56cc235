import { expect, test } from "vitest";
import type { CertifyStarted } from "../../src/events/run-event.ts";
import { allEvents, drive, world } from "../support/drive.ts";
import { MemoryLedger } from "../support/memory-ledger.ts";
import { listed, options, ScriptedClient } from "../support/run-fixture.ts";

const secret = "words that nobody may keep";
const sha256 = "a".repeat(64);

/** A run of one model that answers wrongly, with the run's evidence option. */
async function runWith(evidence: CertifyStarted["options"]["evidence"]) {
  const client = new ScriptedClient((_, probe) => ({ says: probe === "first" ? "right" : secret }));
  const start = { options: { ...options, evidence } };
  const here = world({ ledger: new MemoryLedger(), client, models: [listed(1, "wrong")], start });
  const { context } = await drive(here);
  const events = await allEvents(here);
  const succeeded = events.filter((event) => event.type === "AttemptSucceeded");
  return { verdicts: context.verdicts, last: succeeded.at(-1)?.data, text: JSON.stringify(events) };
}

test("an excerpt is kept with its hash, and the finding quotes it", async () => {
  const { last } = await runWith("excerpt");
  expect(last).toMatchObject({ reply: { excerpt: secret, sha256 }, finding: { received: secret } });
});

test("with the hash alone, no event holds a word of the reply", async () => {
  const { last, text } = await runWith("hash");
  expect(last).toMatchObject({ reply: { excerpt: null, sha256 }, finding: { code: "wrong_text", received: null } });
  expect(text).not.toContain(secret);
});

test("with no evidence, no event holds a word or a hash of the reply", async () => {
  const { last, text } = await runWith("none");
  expect(last).toMatchObject({
    reply: { excerpt: null, sha256: null },
    finding: { code: "wrong_text", received: null },
  });
  expect(text).not.toContain(secret);
  expect(text).not.toContain(sha256);
});

test("the evidence that is kept changes no verdict", async () => {
  const verdicts = await Promise.all((["none", "hash", "excerpt"] as const).map(runWith));
  expect(verdicts.map((run) => run.verdicts)).toEqual([["failed"], ["failed"], ["failed"]]);
});
