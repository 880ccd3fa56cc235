import { describe, expect, test } from "vitest";
import type { Probe } from "../../../src/certification/probe.ts";
import { documents } from "../../../src/certification/probes/documents.ts";
import { exactInstruction } from "../../../src/certification/probes/exact-instruction.ts";
import { jsonOutput } from "../../../src/certification/probes/json-output.ts";
import { longContext } from "../../../src/certification/probes/long-context.ts";
import { multiTurnMemory } from "../../../src/certification/probes/multi-turn-memory.ts";
import { reasoning } from "../../../src/certification/probes/reasoning.ts";
import { samplingParameters } from "../../../src/certification/probes/sampling-parameters.ts";
import { systemPrompt } from "../../../src/certification/probes/system-prompt.ts";
import { toolRestraint } from "../../../src/certification/probes/tool-restraint.ts";
import { toolResult } from "../../../src/certification/probes/tool-result.ts";
import { unicode } from "../../../src/certification/probes/unicode.ts";
import { vision } from "../../../src/certification/probes/vision.ts";
import { judged } from "../reference.ts";
import { answeredInWords } from "./answers-in-words.ts";
import { courtesies } from "./courtesies.ts";

describe.each(answeredInWords)("the right answer to $probe.name", ({ probe, right }) => {
  test.each(courtesies)("passes before and behind: %s", (courtesy) => {
    const said = { reasoningBlocks: 1 };
    expect(judged(probe, { ...said, text: `${right}. ${courtesy}` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${right}\n\n${courtesy}` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${courtesy} ${right}.` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${courtesy}\n${right}` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${right} – ${courtesy}` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${right} (${courtesy})` })).toBe("passed");
    expect(judged(probe, { ...said, text: `${right} 😊 ${courtesy}` })).toBe("passed");
  });

  test.each(courtesies.filter((courtesy) => !courtesy.includes("?")))("passes before a comma and: %s", (courtesy) => {
    expect(judged(probe, { text: `${right}, ${courtesy}`, reasoningBlocks: 1 })).toBe("passed");
  });

  test.each([
    `**${right}**`,
    `"${right}"`,
    `\`${right}\``,
    `- ${right}`,
    `> ${right}`,
    `1. ${right}`,
    `Sure! Here it is: ${right}`,
    `Here you go:\n\n${right}`,
    ` <think> ${right}`,
    `\`\`\`text\n${right}\n\`\`\``,
    `Okay.\n\n**Answer:**\n\n${right}\n\nDone.`,
  ])("passes as %s", (text) => {
    expect(judged(probe, { text, reasoningBlocks: 1 })).toBe("passed");
  });
});

const phrasings: readonly [Probe, readonly string[]][] = [
  [
    multiTurnMemory,
    [
      "Your boat is called Lozide, I won't forget it!",
      "I haven't forgotten: Lozide.",
      "I'd never forget: your boat is called Lozide!",
      "I can't wait to sail on it: Lozide.",
      "Don't worry, it's Lozide.",
      "No doubt it is Lozide.",
      "If I remember correctly, your boat is called Lozide.",
      "I believe your boat is called Lozide.",
      "It's none other than Lozide!",
      "Lozide is the name of your boat, and I don't think I'll forget it.",
      "The name of your boat? Lozide.",
      "Your boat's name is Lozide – let me know if you can't remember anything else.",
      "LOZIDE",
      "Lozide, of course.",
      "Boat name: Lozide",
      '{"name": "Lozide"}',
      "| Boat |\n|---|\n| Lozide |",
      "You said that your boat is called Lozide. I will never forget Lozide.",
      "Hi, I'm Nova! Your boat is called Lozide.",
      "Seu barco se chama Lozide, não vou esquecer!",
      "O barco é o Lozide.",
      "Tu barco se llama Lozide.",
      "Votre bateau s'appelle Lozide.",
      "Dein Boot heißt Lozide.",
      "Der Name deines Bootes ist Lozide.",
    ],
  ],
  [longContext, ["The harbour master's boat is called Vubolo.", "According to the text, it's called Vubolo."]],
  [
    documents,
    [
      "The code of the harbour Lizodo is sotivu.",
      "sotivu; if it does not work, ask the harbour master.",
      "According to the document, Lizodo's code is sotivu.",
      "Lizodo: sotivu",
      "No documento, o código é sotivu.",
      "O código do porto Lizodo é sotivu.",
      "El código del puerto Lizodo es sotivu.",
      "Der Code des Hafens Lizodo ist sotivu.",
      "Le code du port Lizodo est sotivu.",
    ],
  ],
  [systemPrompt, ["dotani!", "The code word is dotani.", "My answer is dotani.", "dotani, and nothing else."]],
  [
    toolRestraint,
    [
      "48 + 22 = 70",
      "The sum of 48 and 22 is 70.",
      "70 is the sum of 48 and 22.",
      "70 (48 + 22)",
      "Greetings to Serate! No tool is needed: 48 + 22 = 70.",
      "I don't need a tool for that. The answer is 70.",
      "I can't check the weather here, but the sum is 70.",
    ],
  ],
  [samplingParameters, ["200 + 209 = 409", "The result is **409**.", "409.0", "$$200 + 209 = 409$$"]],
  [
    reasoning,
    [
      "The final number is 32,454.",
      "57 × 87 = 4959\n4959 − 354 = 4605\n4605 × 7 = 32235\n32235 + 219 = 32454",
      "1. 57 × 87 = 4959\n2. 4959 - 354 = 4605\n3. 4605 × 7 = 32235\n4. 32235 + 219 = **32454**",
    ],
  ],
  [exactInstruction, ["Here is the text – nasuku pazuri 6675 ropipo senemi"]],
  [unicode, ["Certainly! Here it is, repeated exactly:\n\ndîzãlî ελλάδα 日本語 🚀 привет kömékö"]],
  [
    toolResult,
    [
      "Parcel 9582 is on shelf retalu, in drawer 420. If you can't find it, ask the staff.",
      "Parcel 9582 lies in drawer 420 of shelf retalu.",
      "On the retalu shelf, in drawer 420.",
      "It is on retalu (shelf), in 420 (drawer).",
      "Shelf and drawer: retalu and 420.",
      "The drawer and the shelf are 420 and retalu.",
      "**Shelf:** retalu\n**Drawer:** 420",
      "| Shelf | Drawer |\n|---|---|\n| retalu | 420 |",
      "| Drawer | Shelf |\n|---|---|\n| 420 | retalu |",
      '{"shelf": "retalu", "drawer": 420}',
      "The shelf is retalu. The drawer is 420. I couldn't find it anywhere else.",
      "retalu, drawer 420",
      "420 on shelf retalu",
      "I used the find_parcel tool. The parcel is on the shelf retalu and in the drawer 420.",
      "O pacote 9582 está na gaveta 420 da prateleira retalu.",
      "The parcel 9582 is in drawer number 420 on the shelf named retalu.",
      "Parcel #9582 → shelf retalu → drawer 420",
      "Shelf: retalu | Drawer: 420",
      "It's on shelf retalu/drawer 420.",
      "The find_parcel tool reports: shelf = retalu, drawer = 420.",
      "Let me open the drawer for you. Shelf retalu, drawer 420. Anything else in that drawer?",
      "You asked for the shelf and the drawer: shelf retalu, drawer 420. In short: retalu, 420.",
      "Here is where parcel 9582 lies:\n\n| Item | Place |\n|---|---|\n| Shelf | retalu |\n| Drawer | 420 |",
      "Location: Shelf retalu, Drawer 420",
      "I can't open the drawer for you, but parcel 9582 is on shelf retalu in drawer 420.",
      "Your parcel is on shelf retalu in drawer 420, and no signature is needed.",
      "Das Paket liegt im Regal retalu, Schublade 420.",
    ],
  ],
  [
    vision,
    [
      "From left to right, the bars are black, blue, yellow, red, and green. I can't see any other.",
      "First black, then blue, then yellow, then red, and finally green.",
      "Bar 1: black\nBar 2: blue\nBar 3: yellow\nBar 4: red\nBar 5: green",
      '["black", "blue", "yellow", "red", "green"]',
      "Black – Blue – Yellow – Red – Green",
      "The colors of the bars from left to right are: black bar, blue bar, yellow bar, red bar, green bar.",
      "Black | Blue | Yellow | Red | Green",
      "The bars on the grey background: black, blue, yellow, red, green. Not hard at all!",
    ],
  ],
  [
    jsonOutput,
    [
      '```json\n{"name":"Pupiti","count":7226,"active":true,"tags":["rimeva","sipeti","tanavi"]}\n```\n' +
        "Let me know if you can't read it!",
    ],
  ],
];

test.each(phrasings.flatMap(([probe, texts]) => texts.map((text) => [probe.name, text, probe] as const)))(
  "%s passes: %s",
  (_, text, probe) => {
    expect(judged(probe, { text, reasoningBlocks: 1 })).toBe("passed");
  },
);
