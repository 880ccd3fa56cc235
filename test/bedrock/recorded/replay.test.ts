import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type FakeEndpoint, startFakeEndpoint } from "../fake-endpoint.ts";
import type { RecordedExchange } from "./exchange.ts";
import { refusals } from "./refusals.ts";
import { recordingsIn, replayed } from "./replay.ts";
import { streamedReplies } from "./streamed-replies.ts";
import { wholeReplies } from "./whole-replies.ts";

let endpoint: FakeEndpoint;
beforeAll(async () => {
  endpoint = await startFakeEndpoint();
});
afterAll(() => endpoint.close());

async function expectReplay(exchange: RecordedExchange) {
  expect(await replayed(endpoint, exchange)).toEqual(exchange.expected);
}

describe("a reply in a recorded shape is read right", () => {
  it.each(Object.entries(wholeReplies))("%s", (_, exchange) => expectReplay(exchange));
});

describe("a stream in a recorded shape is read right", () => {
  it.each(Object.entries(streamedReplies))("%s", (_, exchange) => expectReplay(exchange));
});

describe("a refusal in a recorded shape is named right", () => {
  it.each(Object.entries(refusals))("%s", (_, exchange) => expectReplay(exchange));
});

/** Where a recording's own expectation is known to be wrong: it was read by a parser that passed cited words over. */
const textByFile: Readonly<Record<string, string>> = {
  "anthropic.claude-sonnet-5--converse--pdf-citations-yaml.json": 'The title of this document is "Dummy PDF file".',
};

// A directory of exchanges that were recorded from the service; they are not ours to publish.
const { RECORDED_BEDROCK: directory = "" } = process.env;
if (directory !== "") {
  const recordings = recordingsIn(directory);

  describe(`of the ${recordings.length} recordings in RECORDED_BEDROCK`, () => {
    it.each(recordings)("%s is read right", async (file, exchange) => {
      const { expected } = exchange;
      const text = textByFile[file];
      const corrected = text === undefined || expected.outcome === "failure" ? expected : { ...expected, text };
      await expectReplay({ ...exchange, expected: corrected });
    });
  });
}
