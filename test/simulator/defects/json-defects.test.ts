import { expect, test } from "vitest";
import { answer } from "../../../src/simulator/answer.ts";
import type { Conversation } from "../../../src/simulator/conversation.ts";
import type { DefectKind } from "../../../src/simulator/defects/defect-table.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf } from "../mind/conversation-of.ts";

const inWords = conversationOf([
  "Reply with one JSON object and nothing else. It has exactly these two keys:\n- city: the string Porto\n- days: the integer 6",
]);
const schema = {
  type: "object",
  properties: { city: { type: "string" }, days: { type: "integer" } },
  required: ["city", "days"],
};
const bySchema = { ...conversationOf(["I am in Porto for 6 days."]), outputSchema: schema };

test.each<[DefectKind, string]>([
  ["json_in_code_fence", '```json\n{"city":"Porto","days":6}\n```'],
  ["json_in_prose", 'The object that you asked for is {"city":"Porto","days":6} as far as I can tell.'],
  ["json_trailing_comma", '{"city":"Porto","days":6,}'],
  ["json_single_quotes", "{'city':'Porto','days':6}"],
  ["json_truncated", '{"city":"Por'],
  ["json_missing_key", '{"city":"Porto"}'],
  ["json_extra_key", '{"city":"Porto","days":6,"comment":"as requested"}'],
  ["json_numbers_as_text", '{"city":"Porto","days":"6"}'],
])("%s spoils JSON that is asked for in words or by a schema", (kind, expected) => {
  expect([answerTo(inWords, kind), answerTo(bySchema, kind)]).toEqual([expected, expected]);
});

test("ignores_output_schema answers in prose", () => {
  expect(answerTo(bySchema)).toBe('{"city":"Porto","days":6}');
  expect(answerTo(bySchema, "ignores_output_schema")).not.toContain("{");
});

test("no other answer is touched", () => {
  const talk = conversationOf(["Reply with exactly this text and nothing else: 17 'red' kites"]);
  expect(answerTo(talk, "json_in_prose", "json_single_quotes", "json_extra_key")).toBe("17 'red' kites");
});

function answerTo(conversation: Conversation, ...defects: DefectKind[]): string {
  const { blocks } = answer(conversation, defects, 10, seededRandom("defects"));
  return blocks.map(({ pieces }) => pieces.join("")).join("");
}
