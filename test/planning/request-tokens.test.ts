import { Buffer } from "node:buffer";
import { encode } from "fast-png";
import { describe, expect, test } from "vitest";
import { plainRequest } from "../../src/certification/asking.ts";
import type { ModelRequest, RequestPart } from "../../src/models/model-request.ts";
import { inputTokensOf, outputTokensOf } from "../../src/planning/request-tokens.ts";
import { model } from "../support/run-fixture.ts";

const plain = plainRequest(model("m1"), "", 256);
const most = (change: Partial<ModelRequest>) => inputTokensOf({ ...plain, ...change }).most;
const frame = most({ messages: [] });
const ofPart = (...parts: RequestPart[]) => most({ messages: [{ role: "user", parts }] }) - most({});
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

function png(width: number, height: number): RequestPart {
  const data = new Uint8Array(width * height);
  return { kind: "image", format: "png", base64: base64(encode({ width, height, data, channels: 1, depth: 8 })) };
}

describe("the input of a request takes at most", () => {
  test.each([
    ["a token a letter or digit", "take 7 words", 12],
    ["a token a byte of other scripts", "привет 🙂", 17],
  ])("%s", (_, text, tokens) => {
    expect(ofPart({ kind: "text", text })).toBe(tokens);
    expect(most({ messages: [], system: [text] }) - frame).toBe(tokens);
  });

  test("its frame, for every turn again", () => {
    expect([frame, most({}) - frame]).toEqual([300, 20]);
  });

  test("far more than 1,600 tokens a megapixel of a picture, and enough for a small one", () => {
    expect(ofPart(png(1_000, 1_000))).toBe(4_000);
    expect(ofPart(png(8, 8))).toBe(2_001);
  });

  test("as much of a picture that says its size as of its bytes, which are not asked for", () => {
    const undrawn: RequestPart = {
      kind: "image",
      format: "png",
      size: { width: 1_000, height: 1_000 },
      get base64(): string {
        throw new Error("drawn");
      },
    };
    expect(ofPart(undrawn)).toBe(4_000);
  });

  test("a great deal for a picture that cannot be read", () => {
    expect(ofPart({ kind: "image", format: "png", base64: base64(Buffer.from("no picture")) })).toBe(20_000);
  });

  test("every byte of a document, and its frame", () => {
    const text = "A letter of 24 bytes: é.";
    expect(ofPart({ kind: "document", format: "txt", name: "letter", base64: base64(Buffer.from(text)) })).toBe(231);
  });

  test("the JSON of tool calls and results, escaped as wide as can be", () => {
    expect(ofPart({ kind: "tool_call", toolUseId: "id", name: "add", input: { a: 1 } })).toBe(212);
    expect(ofPart({ kind: "tool_result", toolUseId: "id", result: { sum: "é" } })).toBe(224);
  });

  test("what vendors say around tools and schemas", () => {
    const tool = { name: "add", description: "Adds.", inputSchema: { type: "object" } };
    expect(most({ tools: [tool] }) - most({})).toBe(2_268);
    expect(most({ outputSchema: { name: "sum", schema: {} } }) - most({})).toBe(1_026);
  });
});

describe("the output of a request takes", () => {
  test("some words when all goes well, and all that is allowed at most", () => {
    expect(outputTokensOf(plain)).toEqual({ typical: 80, most: 256 });
    expect(outputTokensOf({ ...plain, maxTokens: 48 })).toEqual({ typical: 48, most: 48 });
  });

  test("the vendor's budget for thoughts besides", () => {
    const vendorFields = { thinking: { type: "enabled", budget_tokens: 1_024 } };
    expect(outputTokensOf({ ...plain, maxTokens: 2_000, vendorFields })).toEqual({ typical: 580, most: 3_024 });
  });
});
