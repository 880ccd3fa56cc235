import { describe, expect, it } from "vitest";
import { collectStream } from "../../src/bedrock/collect-stream.ts";

const stop = { messageStop: { stopReason: "end_turn" } };
const metadata = { metadata: { usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 } } };

async function* eventsOf(events: readonly unknown[]): AsyncGenerator<unknown> {
  yield* events;
}

async function collected(...events: readonly unknown[]) {
  let pieces = 0;
  const result = await collectStream(eventsOf(events), () => {
    pieces += 1;
  });
  return { ...result, pieces };
}

function delta(contentBlockIndex: number, piece: object) {
  return { contentBlockDelta: { contentBlockIndex, delta: piece } };
}

function toolStart(contentBlockIndex: number, toolUseId: string) {
  return { contentBlockStart: { contentBlockIndex, start: { toolUse: { toolUseId, name: "clock" } } } };
}

describe("collectStream", () => {
  it("keeps the role with which the message started, null where it is left out", async () => {
    expect(await collected({ messageStart: { role: "user" } }, stop, metadata)).toMatchObject({
      content: { role: "user" },
    });
    expect(await collected({ messageStart: {} }, stop, metadata)).toMatchObject({ content: { role: null } });
  });

  it("joins text and reasoning apart, and counts only the pieces of text", async () => {
    const result = await collected(
      { messageStart: { role: "assistant" } },
      delta(0, { reasoningContent: { text: "hm" } }),
      delta(0, { reasoningContent: { signature: "s" } }),
      delta(1, { text: "a" }),
      delta(1, { text: "" }),
      delta(1, { text: "b" }),
      { contentBlockStop: { contentBlockIndex: 1 } },
      stop,
      metadata,
    );
    expect(result).toEqual({
      kind: "complete",
      content: {
        role: "assistant",
        text: "ab",
        reasoning: "hm",
        reasoningBlocks: 1,
        toolCalls: [],
        stopReason: "end_turn",
        usage: { inputTokens: 1, outputTokens: 2, totalTokens: 3 },
      },
      textDeltas: 2,
      pieces: 3,
    });
  });

  it("joins the pieces of each tool's input by its block, also when they are mixed", async () => {
    const result = await collected(
      toolStart(0, "t1"),
      toolStart(1, "t2"),
      delta(0, { toolUse: { input: '{"zo' } }),
      delta(1, { toolUse: { input: '{"broken' } }),
      delta(0, { toolUse: { input: 'ne":"UTC"}' } }),
      stop,
      metadata,
    );
    expect(result).toMatchObject({
      kind: "complete",
      content: {
        toolCalls: [
          { toolUseId: "t1", name: "clock", input: { zone: "UTC" }, rawInput: '{"zone":"UTC"}' },
          { toolUseId: "t2", name: "clock", input: null, rawInput: '{"broken' },
        ],
      },
      pieces: 5,
    });
  });

  it("takes a call whose pieces are all empty for one without arguments", async () => {
    const result = await collected(toolStart(0, "t1"), delta(0, { toolUse: { input: "" } }), stop, metadata);
    const call = { toolUseId: "t1", name: "clock", input: {}, rawInput: "" };
    expect(result).toHaveProperty("content.toolCalls", [call]);
  });

  it("names the first of the two closing events that is missing", async () => {
    expect(await collected(delta(0, { text: "a" }))).toMatchObject({
      kind: "failure",
      code: "stream_truncated",
      phrase: { code: "stream_without", params: { missing: "messageStop", pieces: 1 } },
    });
    expect(await collected(stop)).toMatchObject({
      code: "metadata_missing",
      phrase: { code: "stream_without", params: { missing: "metadata", pieces: 0 } },
    });
    expect(await collected(delta(0, { text: "a" }), metadata)).toMatchObject({
      code: "stop_reason_missing",
      phrase: { code: "no_stop_reason_after_pieces", params: { pieces: 1 } },
    });
  });

  it("takes both closing events in either order, and a usage that is missing for unknown", async () => {
    expect(await collected({ metadata: {} }, stop)).toMatchObject({ kind: "complete", content: { usage: null } });
  });

  it("passes over events and members that it does not know", async () => {
    expect(
      await collected(
        { $unknown: ["new", {}] },
        { contentBlockStart: { contentBlockIndex: 0, start: { $unknown: ["x", {}] } } },
        stop,
        metadata,
      ),
    ).toMatchObject({
      kind: "complete",
      pieces: 0,
    });
  });

  it("refuses an event whose shape is wrong", async () => {
    expect(await collected(delta(0, { text: 5 }), stop, metadata)).toMatchObject({ code: "reply_unreadable" });
  });
});
