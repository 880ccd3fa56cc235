import { describe, expect, it } from "vitest";
import { converseToReply } from "../../src/bedrock/converse-to-reply.ts";

function output(content: unknown, more: object = {}) {
  return { output: { message: { role: "assistant", content } }, stopReason: "end_turn", ...more };
}

describe("converseToReply", () => {
  it("keeps reasoning apart from text and passes over blocks that were not asked for", () => {
    const content = [
      { reasoningContent: { reasoningText: { text: "hmm", signature: "s" } } },
      { reasoningContent: { redactedContent: new Uint8Array([1]) } },
      { text: "one " },
      { image: { format: "png" } },
      { text: "two" },
      { $unknown: ["new", {}] },
    ];
    expect(converseToReply(output(content))).toMatchObject({
      kind: "complete",
      content: { text: "one two", reasoning: "hmm", toolCalls: [] },
    });
  });

  it("joins the words of citations to the text, at their place", () => {
    const cited = { content: [{ text: "four " }, { text: "weeks" }], citations: [{ title: "policy" }] };
    const content = [{ text: "It is " }, { citationsContent: cited }, { citationsContent: {} }, { text: "." }];
    expect(converseToReply(output(content))).toMatchObject({ content: { text: "It is four weeks." } });
  });

  it("keeps the role of the message, null where it is left out", () => {
    const message = { content: [{ text: "two" }] };
    const read = (role: object) => converseToReply({ ...output([]), output: { message: { ...message, ...role } } });
    expect(read({ role: "user" })).toMatchObject({ content: { role: "user" } });
    expect(read({})).toMatchObject({ kind: "complete", content: { role: null } });
  });

  it("counts a block of reasoning that came sealed, without a text", () => {
    const content = [{ reasoningContent: { reasoningText: { signature: "s" } } }, { text: "two" }];
    expect(converseToReply(output(content))).toMatchObject({ content: { reasoning: "", reasoningBlocks: 1 } });
  });

  it("gives a tool call its input and how it was written", () => {
    const content = [
      { toolUse: { toolUseId: "t1", name: "clock", input: { zone: "UTC" } } },
      { toolUse: { toolUseId: "t2", name: "noInput" } },
    ];
    expect(converseToReply(output(content, { stopReason: "tool_use" }))).toMatchObject({
      content: {
        stopReason: "tool_use",
        toolCalls: [
          { toolUseId: "t1", name: "clock", input: { zone: "UTC" }, rawInput: '{"zone":"UTC"}' },
          { toolUseId: "t2", name: "noInput", input: null, rawInput: "" },
        ],
      },
    });
  });

  it.each([[undefined], [null], [{ inputTokens: 1 }], [{ inputTokens: -1, outputTokens: 0, totalTokens: 0 }], ["8"]])(
    "takes the usage %j for unknown",
    (usage) => {
      expect(converseToReply(output([{ text: "x" }], { usage }))).toMatchObject({
        kind: "complete",
        content: { text: "x", usage: null },
      });
    },
  );

  it.each([[undefined], [null]])("takes content %j for an empty answer", (content) => {
    expect(converseToReply(output(content))).toMatchObject({ kind: "complete", content: { text: "" } });
  });

  it.each([
    ["nothing", undefined],
    ["no output", { stopReason: "end_turn" }],
    ["an output without message", { output: {}, stopReason: "end_turn" }],
    ["text that is no text", output([{ text: 5 }])],
    ["a tool call without name", output([{ toolUse: { toolUseId: "t" } }])],
  ])("refuses %s as unreadable", (_what, reply) => {
    expect(converseToReply(reply)).toMatchObject({ kind: "failure", code: "reply_unreadable" });
  });

  it("names a stop reason that is missing, for the answer may be whole", () => {
    expect(converseToReply({ output: { message: { content: [{ text: "x" }] } } })).toEqual({
      kind: "failure",
      code: "stop_reason_missing",
      phrase: { code: "no_stop_reason_after_blocks", params: { blocks: 1 } },
    });
  });
});
