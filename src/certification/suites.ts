import { access } from "./probes/access.ts";
import { documents } from "./probes/documents.ts";
import { exactInstruction } from "./probes/exact-instruction.ts";
import { invalidRequest } from "./probes/invalid-request.ts";
import { jsonOutput } from "./probes/json-output.ts";
import { longContext } from "./probes/long-context.ts";
import { multiTurnMemory } from "./probes/multi-turn-memory.ts";
import { outputLimit } from "./probes/output-limit.ts";
import { reasoning } from "./probes/reasoning.ts";
import { samplingParameters } from "./probes/sampling-parameters.ts";
import { stopSequence } from "./probes/stop-sequence.ts";
import { streaming } from "./probes/streaming.ts";
import { structuredOutput } from "./probes/structured-output.ts";
import { systemPrompt } from "./probes/system-prompt.ts";
import { toolArguments } from "./probes/tool-arguments.ts";
import { toolRestraint } from "./probes/tool-restraint.ts";
import { toolResult } from "./probes/tool-result.ts";
import { toolSelection } from "./probes/tool-selection.ts";
import { toolStreaming } from "./probes/tool-streaming.ts";
import { toolUse } from "./probes/tool-use.ts";
import { unicode } from "./probes/unicode.ts";
import { usageFigures } from "./probes/usage-figures.ts";
import { vision } from "./probes/vision.ts";
import { type Suite, withKnownDigest } from "./suite.ts";

const standard: Suite = {
  name: "standard",
  version: 3,
  probes: [
    access,
    exactInstruction,
    streaming,
    systemPrompt,
    multiTurnMemory,
    outputLimit,
    stopSequence,
    usageFigures,
    unicode,
    toolUse,
    toolSelection,
    toolArguments,
    toolResult,
    toolRestraint,
    toolStreaming,
    jsonOutput,
    structuredOutput,
    vision,
    documents,
    reasoning,
    invalidRequest,
    samplingParameters,
    longContext,
  ],
};

const quick: Suite = { name: "quick", version: 2, probes: [access, exactInstruction] };

/** Every suite there is, the default one first. The gate is asked first: nothing else is worth a call without it. */
export const suites: readonly [Suite, ...Suite[]] = [
  withKnownDigest(standard, "9c484f35a5c57e849525d41dbd01648d927537906cf8e6cb20618c6c4acaaeca"),
  withKnownDigest(quick, "0a4be9e05d8c31a99e3469cff29bb098f4abbe9b0a529c985fc5104c2a9ec3df"),
];

/** The suite of that name, undefined where there is none. */
export function findSuite(name: string): Suite | undefined {
  return suites.find((suite) => suite.name === name);
}
