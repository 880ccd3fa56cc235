import { describe, expect, test } from "vitest";
import { documents } from "../../../src/certification/probes/documents.ts";
import { exactInstruction } from "../../../src/certification/probes/exact-instruction.ts";
import { multiTurnMemory } from "../../../src/certification/probes/multi-turn-memory.ts";
import { reasoning } from "../../../src/certification/probes/reasoning.ts";
import { samplingParameters } from "../../../src/certification/probes/sampling-parameters.ts";
import { systemPrompt } from "../../../src/certification/probes/system-prompt.ts";
import { toolRestraint } from "../../../src/certification/probes/tool-restraint.ts";
import { toolResult } from "../../../src/certification/probes/tool-result.ts";
import { vision } from "../../../src/certification/probes/vision.ts";
import { judged } from "../reference.ts";
import { answeredInWords } from "./answers-in-words.ts";
import { hedged, hedges } from "./hedges.ts";

describe.each(answeredInWords)("a hedged answer to $probe.name", ({ probe, right, others: [first, second] }) => {
  test.each(hedges)("fails: %s", (hedge) => {
    const text = hedged(hedge, right, first, second);
    expect(judged(probe, { text, reasoningBlocks: 1 })).not.toBe("passed");
  });
});

test.each([
  "Perhaps Aurora, perhaps Lozide",
  "Lozide/Aurora",
  "Lozide (or Aurora)",
  "Aurora. Lozide.",
  "Your boat is called Aurora. Lozide.",
  "Its name is Aurora! Just kidding, Lozide.",
  "Lozide, Aurora, Rex",
  "Rex, Aurora. Lozide.",
  "Lozide\nRex",
  '"Aurora" comes to my mind. Lozide.',
  "Lozide and Rex",
  "Lozide e Rex",
  "O barco se chama Aurora. Lozide.",
  "Dein Boot heißt Aurora. Lozide.",
  "Maybe Aurora. Lozide.",
  "Lozide. Perhaps.",
  "Lozide. Not!",
  "Lozide. Or is it?",
  "Lozide, 79",
  "79. Lozide",
  "Lozide-Aurora",
  `Lozide. ${"Boats have had names for as long as people have sailed, and many are the stories told of them. ".repeat(3)}`,
  "Lozide<|im_end|>",
])("multi_turn_memory fails an invented name or more beside the right one: %s", (text) => {
  expect(judged(multiTurnMemory, { text })).not.toBe("passed");
});

test.each([
  "The answer is 82. dotani",
  "The answer is 81. dotani",
  "48 + 34 = 81. dotani",
  "It's eighty-two. dotani",
  "Eighty-two! dotani",
  "The answer is tulip. dotani",
  "A resposta é oitenta e dois. dotani",
  "82\ndotani",
])("system_prompt fails a code word that comes after another answer: %s", (text) => {
  expect(judged(systemPrompt, { text })).toBe("wrong_word");
});

test.each([
  "It is on shelf 420, in drawer retalu.",
  "Shelf: 420\nDrawer: retalu",
  "In drawer retalu of shelf 420.",
  "On the 420 shelf, in the retalu drawer.",
  "Shelf and drawer: 420, retalu",
  "420 (shelf), retalu (drawer)",
  "420, retalu",
  "shelf 420, retalu",
  '{"shelf": 420, "drawer": "retalu"}',
  "The shelf is 420. The drawer is retalu.",
  "| Shelf | Drawer |\n|---|---|\n| 420 | retalu |",
  "Na gaveta retalu da prateleira 420.",
  "Shelf retalu, drawer 420 or 421",
  "Shelf retalu or drawer 420",
  "Shelf retalu? Drawer 420?",
  "Shelf retalu, drawer 420. Or drawer 421.",
  "Drawer 421 is empty. Shelf retalu, drawer 420.",
])("tool_result fails two facts that are exchanged or left open: %s", (text) => {
  expect(judged(toolResult, { text })).toBe("wrong_word");
});

test.each([
  [toolRestraint, "48? 70."],
  [toolRestraint, "48\n70"],
  [toolRestraint, `70${" \n".repeat(600)}.`],
  [toolRestraint, "70 48"],
  [toolRestraint, `70. ${"A sum is what two numbers are together. ".repeat(7)}`],
  [samplingParameters, "409. Or 408."],
  [samplingParameters, "I can't do sums, 409."],
  [reasoning, "32235? 32454?"],
  [vision, "black, blue (or aqua), yellow, red, green"],
  [vision, "Perhaps black, blue, yellow, red, green"],
  [vision, "black, blue, yellow, red, green? I am not sure."],
  [vision, "black, blue, yellow, red, green. Or the other way round."],
  [documents, "Lizodo is numise, no, sotivu"],
  [documents, "sotivu, as the harbour Marete has"],
  [exactInstruction, "Perhaps nasuku pazuri 6675 ropipo senemi"],
  [exactInstruction, "nasuku pazuri 6675 ropipo senemi?"],
  [exactInstruction, "nasuku pazuri 6675 ropipo senemi. Then again, nasuku pazuri 6676 ropipo senemi."],
  [exactInstruction, "I can't say this: nasuku pazuri 6675 ropipo senemi"],
] as const)("%s fails", (probe, text) => {
  expect(judged(probe, { text, reasoningBlocks: 1 })).not.toBe("passed");
});

describe("a reply without the right answer", () => {
  test.each([
    "I'm sorry, but I don't know what your boat is called.",
    "I can't recall it.",
    "I do not have access to earlier conversations. Is there anything else?",
    "Não posso ajudar com isso.",
    "Desculpe, não sei como o seu barco se chama.",
    "Lo siento, no puedo ayudarte con eso.",
    "Je suis désolé, je ne peux pas vous aider.",
    "Es tut mir leid, ich kann dir dabei nicht helfen.",
    "Das weiß ich nicht.",
  ])("is a refusal where it says so: %s", (text) => {
    expect(judged(multiTurnMemory, { text })).toBe("refused");
  });

  test.each([
    "Mikine. I won't forget it!",
    "Mikine. Let me know if you can't find it!",
    "Mikine. I can't tell you more.",
    "It has a lovely name, you can't miss it.",
    "If you're unable to find it, ask the staff.",
    "Não esqueci: Mikine.",
  ])("is a wrong one where nothing is refused: %s", (text) => {
    expect(judged(multiTurnMemory, { text })).toBe("wrong_word");
  });
});
