import { access } from "./probes/access.ts";
import { documents } from "./probes/documents.ts";
import { documentsPdf } from "./probes/documents-pdf.ts";
import { exactInstruction } from "./probes/exact-instruction.ts";
import { invalidRequest } from "./probes/invalid-request.ts";
import { jsonOutput } from "./probes/json-output.ts";
import { longContext } from "./probes/long-context.ts";
import { multiTurnMemory } from "./probes/multi-turn-memory.ts";
import { outputLimit } from "./probes/output-limit.ts";
import { reasoning } from "./probes/reasoning.ts";
import { samplingParameters } from "./probes/sampling-parameters.ts";
import { stopSequence } from "./probes/stop-sequence.ts";
import { streamLimit } from "./probes/stream-limit.ts";
import { streamStop } from "./probes/stream-stop.ts";
import { streamText } from "./probes/stream-text.ts";
import { streaming } from "./probes/streaming.ts";
import { structuredNested } from "./probes/structured-nested.ts";
import { structuredOutput } from "./probes/structured-output.ts";
import { systemBlocks } from "./probes/system-blocks.ts";
import { systemPrompt } from "./probes/system-prompt.ts";
import { toolArguments } from "./probes/tool-arguments.ts";
import { toolError } from "./probes/tool-error.ts";
import { toolForced } from "./probes/tool-forced.ts";
import { toolNestedArguments } from "./probes/tool-nested-arguments.ts";
import { toolNoArguments } from "./probes/tool-no-arguments.ts";
import { toolParallel } from "./probes/tool-parallel.ts";
import { toolRequired } from "./probes/tool-required.ts";
import { toolRestraint } from "./probes/tool-restraint.ts";
import { toolResult } from "./probes/tool-result.ts";
import { toolResults } from "./probes/tool-results.ts";
import { toolSelection } from "./probes/tool-selection.ts";
import { toolStreaming } from "./probes/tool-streaming.ts";
import { toolUse } from "./probes/tool-use.ts";
import { unicode } from "./probes/unicode.ts";
import { usageFigures } from "./probes/usage-figures.ts";
import { vision } from "./probes/vision.ts";
import { visionJpeg } from "./probes/vision-jpeg.ts";
import { visionPair } from "./probes/vision-pair.ts";
import { type Suite, withKnownDigest } from "./suite.ts";

/** What applications use daily. At most 30 calls for a model that declares everything, the costly one included. */
const standard: Suite = {
  name: "standard",
  version: 4,
  probes: [
    access,
    exactInstruction,
    streaming,
    streamText,
    systemPrompt,
    systemBlocks,
    multiTurnMemory,
    outputLimit,
    streamLimit,
    stopSequence,
    streamStop,
    usageFigures,
    unicode,
    toolUse,
    toolSelection,
    toolArguments,
    toolResult,
    toolRestraint,
    toolStreaming,
    toolParallel,
    toolResults,
    toolForced,
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

/** The standard suite, and what is rarer: other formats, deeper schemas, tools that fail. */
const thorough: Suite = {
  name: "thorough",
  version: 1,
  probes: [
    ...standard.probes,
    toolRequired,
    toolNoArguments,
    toolNestedArguments,
    toolError,
    structuredNested,
    visionJpeg,
    visionPair,
    documentsPdf,
  ],
};

const quick: Suite = { name: "quick", version: 3, probes: [access, exactInstruction] };

/** Every suite there is, the default one first. The gate is asked first: nothing else is worth a call without it. */
export const suites: readonly [Suite, ...Suite[]] = [
  withKnownDigest(standard, "c3848068fa67830f0c5db4f129167cd544804108958e2f4a9286e0a03270392b"),
  withKnownDigest(thorough, "765a644ee3521e490cf2c900c3afcb46eee3fedbac6f935c8ee0cea42dc6c3a4"),
  withKnownDigest(quick, "928ab48a80891b02a18306f5747f5fd55341a95a2b3ae123fcb94e3c8b7286e3"),
];

/** The suite of that name, undefined where there is none. */
export function findSuite(name: string): Suite | undefined {
  return suites.find((suite) => suite.name === name);
}
