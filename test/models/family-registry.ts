import type { Model } from "../../src/models/model.ts";
import { parseRegistry } from "../../src/models/registry-file.ts";

type Declared<T> = { readonly [name in keyof T]?: T[name] };

const text = { systemPrompt: true, streaming: true };
const tools = { ...text, toolUse: true };
const sampling = { temperature: true, topP: true, temperatureWithTopP: true };
const stopping = { ...sampling, stopSequences: true };

/** Families outside the built-in registry, as a registry file has to declare them by docs/families.md. */
const entries: readonly object[] = [
  entry("mistral.mistral-large-3-675b-instruct", { ...tools, structuredOutput: true }, stopping),
  entry("meta.llama4-maverick-17b-instruct-v1:0", { ...tools, vision: true, documents: true }, llama()),
  entry("meta.llama3-3-70b-instruct-v1:0", tools, llama()),
  entry(
    "qwen.qwen3-32b-v1:0",
    { ...tools, structuredOutput: true, reasoning: true },
    { ...sampling, reasoning: "reasoning_config" },
  ),
  entry("openai.gpt-oss-120b-1:0", { ...tools, reasoning: true }, { ...sampling, reasoning: "reasoning_effort" }),
  entry("deepseek.r1-v1:0", { ...text, reasoning: true }, { ...stopping, reasoning: "always" }),
  entry("deepseek.v3-v1:0", text, sampling),
  entry(
    "minimax.minimax-m2",
    { ...tools, structuredOutput: true, reasoning: true },
    { ...sampling, reasoning: "always" },
  ),
  entry("moonshot.kimi-k2-thinking", { ...tools, reasoning: true }, { ...sampling, reasoning: "always" }),
  entry(
    "anthropic.claude-opus-5-5",
    { ...tools, vision: true, documents: true, reasoning: true },
    { stopSequences: true, reasoning: "adaptive", reasoningDisplay: "summarized" },
  ),
  entry("writer.palmyra-x4-v1:0", tools, { ...stopping, toolResultStatus: false }),
  entry("xai.grok-4", tools, { topP: true }),
];

/** Throws where the schema cannot say what the table says. */
export function familyRegistry(): readonly Model[] {
  const read = parseRegistry("families.json", JSON.stringify(entries));
  if (read.kind === "problems") throw new Error(JSON.stringify(read.problems));
  return read.models;
}

function entry(
  modelId: string,
  capabilities: Declared<Model["capabilities"]>,
  parameters: Declared<Model["parameters"]>,
): object {
  const limits = { contextTokens: 20_000, outputTokens: 8_000 };
  return { modelId, vendor: "test", limits, capabilities, parameters, checkedOn: "2026-11-29" };
}

function llama(): Declared<Model["parameters"]> {
  return { ...stopping, toolStreaming: false };
}
