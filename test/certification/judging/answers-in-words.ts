import type { Probe } from "../../../src/certification/probe.ts";
import { documents } from "../../../src/certification/probes/documents.ts";
import { exactInstruction } from "../../../src/certification/probes/exact-instruction.ts";
import { longContext } from "../../../src/certification/probes/long-context.ts";
import { multiTurnMemory } from "../../../src/certification/probes/multi-turn-memory.ts";
import { reasoning } from "../../../src/certification/probes/reasoning.ts";
import { samplingParameters } from "../../../src/certification/probes/sampling-parameters.ts";
import { systemPrompt } from "../../../src/certification/probes/system-prompt.ts";
import { toolRestraint } from "../../../src/certification/probes/tool-restraint.ts";
import { toolResult } from "../../../src/certification/probes/tool-result.ts";
import { unicode } from "../../../src/certification/probes/unicode.ts";
import { vision } from "../../../src/certification/probes/vision.ts";

/** A probe that is answered in words, its right answer under the fixed seed, and two that are not right. */
export interface AnsweredInWords {
  readonly probe: Probe;
  readonly right: string;
  readonly others: readonly [string, string];
}

export const answeredInWords: readonly AnsweredInWords[] = [
  { probe: multiTurnMemory, right: "Lozide", others: ["Mikine", "Aurora"] },
  { probe: longContext, right: "Vubolo", others: ["Kinoti", "Neptune"] },
  { probe: documents, right: "sotivu", others: ["tukisu", "ravoke"] },
  { probe: systemPrompt, right: "dotani", others: ["82", "vatati"] },
  { probe: toolRestraint, right: "70", others: ["71", "60"] },
  { probe: samplingParameters, right: "409", others: ["408", "490"] },
  { probe: reasoning, right: "32454", others: ["32455", "32235"] },
  {
    probe: exactInstruction,
    right: "nasuku pazuri 6675 ropipo senemi",
    others: ["nasuku pazuri 6675 ropipo senemo", "bakedi dumopi 1234 lazumo mupidi"],
  },
  {
    probe: unicode,
    right: "dîzãlî ελλάδα 日本語 🚀 привет kömékö",
    others: ["dizali ελλάδα 日本語 🚀 привет komeko", "dîzãlî ελλάδα 日本語 привет kömékö"],
  },
  {
    probe: toolResult,
    right: "Shelf retalu, drawer 420",
    others: ["Shelf retalu, drawer 421", "Shelf sepuva, drawer 420"],
  },
  {
    probe: vision,
    right: "black, blue, yellow, red, green",
    others: ["green, red, yellow, blue, black", "black, blue, yellow, red, white"],
  },
];
