import { describe, expect, test } from "vitest";
import { answer } from "../../../src/simulator/answer.ts";
import type { Conversation } from "../../../src/simulator/conversation.ts";
import { type DefectKind, defectKinds } from "../../../src/simulator/defects/defect-table.ts";
import type { Reply } from "../../../src/simulator/reply.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf } from "../mind/conversation-of.ts";

const copy = conversationOf(["Reply with exactly this text and nothing else: ação 🎈 17 Kiwi"]);
const limited = { ...conversationOf(["Count from 1 to 100"]), maxTokens: 5 };
const stopped = {
  ...conversationOf(["Write these words in order, separated by single spaces: kiwi ENDE fig"]),
  stopSequences: ["ENDE"],
};
const ruled = conversationOf(["Say OK"], "Answer every question only with the code word brindle");
const told = conversationOf(["My dog is called Rex.", "Noted.", "What is my dog called? Answer with the name only."]);
const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"] };
const tools = [
  { name: "get_weather", description: "Weather for a city", inputSchema: city },
  { name: "get_time", description: "Time in a city", inputSchema: city },
];
const toolQuestion = conversationOf(["What is the weather in Porto? Use the tool."], "", tools);
const noTool = conversationOf(["Say OK"], "", tools);

describe("a wrong model", () => {
  test.each<[DefectKind, Conversation, string]>([
    ["ignores_system_prompt", ruled, "OK"],
    ["ignores_stop_sequence", stopped, "kiwi ENDE fig"],
    ["empty_text", copy, ""],
    ["echo", ruled, "Say OK"],
    ["canned_answer", copy, "Hello! How can I help you today?"],
    ["polite_refusal", copy, "I'm sorry, but I can't help with that request."],
    ["upper_case", copy, "AÇÃO 🎈 17 KIWI"],
    ["mangles_unicode", copy, "a\u{FFFD}\u{FFFD}o \u{FFFD} 17 Kiwi"],
    ["strips_accents", copy, "acao 🎈 17 Kiwi"],
    ["drops_last_word", copy, "ação 🎈 17"],
    ["drops_first_word", copy, "🎈 17 Kiwi"],
    ["reverses_words", copy, "Kiwi 17 🎈 ação"],
    ["off_by_one", copy, "ação 🎈 18 Kiwi"],
    ["stutters", ruled, "brindle brindle"],
    ["announces_tool_call", toolQuestion, "I would call get_weather."],
    ["never_calls_tools", ruled, "brindle"],
  ])("of kind %s says something else", (kind, conversation, expected) => {
    expect(textOf(answerOf(conversation, kind))).toBe(expected);
  });

  test("that forgets turns does not know the name", () => {
    expect(textOf(answerOf(told))).toBe("Rex");
    expect(textOf(answerOf(told, "forgets_turns"))).not.toContain("Rex");
  });

  test("that ignores the output limit shows it in its figures", () => {
    expect(answerOf(limited)).toMatchObject({ stopReason: "max_tokens", usage: { outputTokens: 5 } });
    expect(answerOf(limited, "ignores_output_limit")).toMatchObject({
      stopReason: "end_turn",
      usage: { outputTokens: 100 },
    });
  });

  test.each<[DefectKind, Conversation, unknown]>([
    ["never_calls_tools", toolQuestion, []],
    ["announces_tool_call", toolQuestion, []],
    ["wrong_tool", toolQuestion, [["get_time", '{"city":"Porto"}']]],
    ["broken_tool_arguments", toolQuestion, [["get_weather", '{"unexpected":[true]}']]],
    ["unparsable_tool_arguments", toolQuestion, [["get_weather", '{"city":"Porto"']]],
    ["always_calls_tools", noTool, [["get_weather", expect.any(String)]]],
    ["always_calls_tools", ruled, []],
    ["polite_refusal", toolQuestion, []],
    ["upper_case", toolQuestion, [["get_weather", '{"city":"Porto"}']]],
  ])("of kind %s calls tools in its own way", (kind, conversation, expected) => {
    expect(toolsOf(answerOf(conversation, kind))).toEqual(expected);
  });

  test("reports no usage, or a wrong one", () => {
    expect(answerOf(ruled, "no_usage").usage).toBeNull();
    expect(answerOf(ruled, "usage_zero").usage).toEqual({ inputTokens: 0, outputTokens: 0, totalTokens: 0 });
    const sound = answerOf(ruled).usage;
    const odd = answerOf(ruled, "usage_not_adding_up").usage;
    expect((odd?.totalTokens ?? 0) - (sound?.totalTokens ?? 0)).toBe(7);
    expect(answerOf(ruled, "no_usage", "usage_zero").usage).toBeNull();
  });

  test("streams its text in one piece", () => {
    expect(answerOf(copy, "single_delta").blocks).toEqual([{ kind: "text", pieces: ["ação 🎈 17 Kiwi"] }]);
  });

  test.each([
    [ruled, "max_tokens"],
    [stopped, "end_turn"],
  ] as const)("gives the wrong stop reason", (conversation, expected) => {
    expect(answerOf(conversation, "wrong_stop_reason").stopReason).toBe(expected);
  });
});

test.each(defectKinds)("%s leaves a reply that can be sent", (kind) => {
  for (const conversation of [copy, limited, stopped, ruled, told, toolQuestion, noTool])
    expect(answerOf(conversation, kind).blocks.length).toBeGreaterThan(0);
});

function answerOf(conversation: Conversation, ...defects: DefectKind[]): Reply {
  return answer(conversation, defects, 10, seededRandom("defects"));
}

function textOf({ blocks }: Reply): string {
  return blocks.map((block) => (block.kind === "text" ? block.pieces.join("") : "")).join("");
}

function toolsOf({ blocks }: Reply): readonly unknown[] {
  return blocks.flatMap((block) => (block.kind === "tool" ? [[block.name, block.pieces.join("")]] : []));
}
