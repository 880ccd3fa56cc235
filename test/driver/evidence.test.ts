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

/** The question of every call that was made, null where it carries none. */
async function questionsOf(evidence: CertifyStarted["options"]["evidence"], firstFails = false) {
  const client = new ScriptedClient((_, __, call) =>
    firstFails && call === 1 ? { fails: "timeout" } : { says: "right" },
  );
  const start = { options: { ...options, evidence } };
  const here = world({ ledger: new MemoryLedger(), client, models: [listed(1, "m")], start });
  await drive(here);
  return (await allEvents(here)).flatMap(({ type, data }) =>
    type === "AttemptStarted" ? [data.question ?? null] : [],
  );
}

test("what a trial asks and expects is kept with its first call", async () => {
  const second = { asked: "second", expected: "right" };
  expect(await questionsOf("excerpt")).toEqual([{ asked: "first", expected: "right" }, second]);
  expect(await questionsOf("excerpt", true)).toEqual([{ asked: "first", expected: "right" }, null, second]);
});

test("with the hash alone, of the whole texts; with no evidence, nothing of them", async () => {
  const expectedSha256 = "27042f4e6eca7d0b2a7ee4026df2ecfa51d3339e6d122aa099118ecd8563bad9";
  const askedSha256 = "a7937b64b8caa58f03721bb6bacf5c78cb235febe0e70b1b84cd99541461a08e";
  expect((await questionsOf("hash"))[0]).toEqual({ askedSha256, expectedSha256 });
  expect(await questionsOf("none")).toEqual([null, null]);
});
