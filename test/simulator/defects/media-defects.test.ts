import { describe, expect, test } from "vitest";
import { answer } from "../../../src/simulator/answer.ts";
import type { Conversation } from "../../../src/simulator/conversation.ts";
import type { DefectKind } from "../../../src/simulator/defects/defect-table.ts";
import type { Reply } from "../../../src/simulator/reply.ts";
import { seededRandom } from "../../../src/simulator/seeded-random.ts";
import { conversationOf, questionAbout, thoughtfulQuestion } from "../mind/conversation-of.ts";
import { blue, green, grey, red, stripes } from "../pictures.ts";

const picture = questionAbout("Name the colours from left to right.", stripes(grey, red, green, blue, grey));
const document = questionAbout("What is the gate called? Answer with the name only.", {
  kind: "document",
  format: "txt",
  text: "The tower is called Mira.\nThe gate is called Oru.\nThe bridge is called Lenz.",
});
const tower = questionAbout(
  "What is the tower called? Answer with the name only.",
  ...(document.turns[0]?.attachments ?? []),
);
const prose = "The baker sold bread.\n\n".repeat(400);
const long = questionAbout("What is the ferry called? Answer with the name only.", {
  kind: "inline",
  text: `${prose}The ferry is called Tamsin.\n\n${prose}`,
});
const lateInLong = questionAbout("What is the ferry called? Answer with the name only.", {
  kind: "inline",
  text: `${prose}${prose}The ferry is called Tamsin.`,
});
const thoughtful = thoughtfulQuestion("Say OK", { thinking: { type: "enabled", budget_tokens: 1_024 } });
const plain = conversationOf(["Say OK"]);

test.each<[string, Conversation, string]>([
  ["picture", picture, "red, green, blue"],
  ["line", document, "Oru"],
  ["needle", long, "Tamsin"],
  ["thought", thoughtful, "OK"],
])("a sound model finds the %s", (_, conversation, expected) => {
  expect(textOf(answerOf(conversation))).toBe(expected);
});

describe("a wrong model", () => {
  test.each<[DefectKind, Conversation, string | RegExp]>([
    ["blind_to_images", picture, /^(?!.*red).*$/],
    ["guesses_images", picture, "orange, yellow, green, blue"],
    ["sees_mirror_image", picture, "blue, green, red"],
    ["swaps_red_and_blue", picture, "blue, green, red"],
    ["ignores_documents", document, /^(?!.*(?:Mira|Oru|Lenz)).*$/],
    ["reads_first_line", document, /^(?!.*(?:Oru|Lenz)).*$/],
    ["reads_first_line", tower, "Mira"],
    ["reads_next_line", document, "Lenz"],
    ["reads_next_line", tower, "Oru"],
    ["forgets_middle", long, /^(?!.*Tamsin).*$/],
    ["forgets_middle", lateInLong, "Tamsin"],
    ["keeps_end_of_context", long, /^(?!.*Tamsin).*$/],
    ["keeps_end_of_context", lateInLong, "Tamsin"],
    ["thinks_in_tags", thoughtful, /^<thinking>The user says: Say OK .*<\/thinking>\n\nOK$/],
    ["thinks_aloud", thoughtful, /^The user says: Say OK .*\n\nOK$/],
    ["never_reasons", thoughtful, "OK"],
    ["reasons_only", thoughtful, ""],
  ])("of kind %s says something else", (kind, conversation, expected) => {
    const text = textOf(answerOf(conversation, kind));
    if (typeof expected === "string") expect(text).toBe(expected);
    else expect(text).toMatch(expected);
  });

  test.each<[DefectKind, string[]]>([
    ["thinks_in_tags", ["reasoning", "text"]],
    ["thinks_aloud", ["reasoning", "text"]],
    ["never_reasons", ["text"]],
    ["reasons_only", ["reasoning"]],
  ])("of kind %s sends other blocks", (kind, blocks) => {
    expect(answerOf(thoughtful, kind).blocks.map((block) => block.kind)).toEqual(blocks);
  });

  test.each<DefectKind>([
    "blind_to_images",
    "guesses_images",
    "sees_mirror_image",
    "swaps_red_and_blue",
    "ignores_documents",
    "reads_first_line",
    "reads_next_line",
    "forgets_middle",
    "keeps_end_of_context",
    "thinks_in_tags",
    "thinks_aloud",
    "never_reasons",
    "reasons_only",
    "accepts_blank_text",
    "accepts_temperature_with_top_p",
    "rejects_images",
    "rejects_documents",
  ])("of kind %s is sound where there is nothing to see, to read or to think about", (kind) => {
    expect(answerOf(plain, kind)).toEqual(answerOf(plain));
  });
});

function answerOf(conversation: Conversation, ...defects: DefectKind[]): Reply {
  return answer(conversation, defects, 10, seededRandom("defects"));
}

function textOf({ blocks }: Reply): string {
  return blocks.map((block) => (block.kind === "text" ? block.pieces.join("") : "")).join("");
}
