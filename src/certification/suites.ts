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
  version: 2,
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

const quick: Suite = { name: "quick", version: 1, probes: [access, exactInstruction] };

/** Every suite there is, the default one first. The gate is asked first: nothing else is worth a call without it. */
export const suites: readonly [Suite, ...Suite[]] = [
  withKnownDigest(standard, "1fe17e067877399f63571ef8c6f1a5a3eac6364e10701ec6c313eee675437226"),
  withKnownDigest(quick, "754f7183c1162aff31a73a39b687a4628a841d64646c26eb085bca4c9a79ca65"),
];

/** The suite of that name, undefined where there is none. */
export function findSuite(name: string): Suite | undefined {
  return suites.find((suite) => suite.name === name);
}
