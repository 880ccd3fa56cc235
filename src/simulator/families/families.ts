import type { Family, Manner, Takes } from "./family.ts";

/** What most families take: everything but what few can do. */
export const common: Takes = {
  modelTurnFirst: false,
  modelTurnLast: true,
  temperature: "taken",
  topP: true,
  temperatureWithTopP: true,
  stopSequences: true,
  tools: true,
  toolsInStreams: true,
  strictTools: true,
  textBesideResults: true,
  outputSchema: true,
  thinking: [],
  video: false,
  s3Location: false,
};

const plain: Manner = {
  pieceCharacters: 10,
  toolInput: "pieces",
  typesToolUse: false,
  toolUseIds: "service",
  keepsStop: false,
  thoughts: "asked",
  signsThoughts: true,
  sealsAdaptiveThoughts: true,
  tags: "none",
  opening: "none",
  cacheUsage: "with_cache_point",
  indentsSchemaJson: false,
  preambleTokens: 0,
};

/** A model without any recordings. */
export const unknownFamily: Family = { name: "unknown", takes: null, manner: plain };

const claude: Manner = { ...plain, pieceCharacters: 11, toolInput: "pieces_after_empty", sealsAdaptiveThoughts: false };
const claude4: Manner = { ...claude, cacheUsage: "all" };
const claude45: Manner = { ...claude4, typesToolUse: true };
const takenByClaude4: Takes = { ...common, thinking: ["budget", "adaptive"] };
const takenByClaude45: Takes = { ...takenByClaude4, modelTurnFirst: true, temperatureWithTopP: false };
const takenByClaude47: Takes = {
  ...takenByClaude45,
  modelTurnLast: false,
  temperature: "deprecated",
  topP: false,
  strictTools: false,
  outputSchema: false,
  thinking: ["adaptive"],
};

const silent: Manner = { ...plain, thoughts: "never" };
const nova: Manner = { ...silent, pieceCharacters: 13, toolInput: "whole", keepsStop: true };
const thinksAlways: Manner = { ...plain, thoughts: "always", signsThoughts: false };
const indents: Manner = { ...silent, indentsSchemaJson: true };

/**
 * Which family a model id belongs to: the first that matches. Every fact is recorded or reported; where nothing is known
 * a family has what is common. Sources: docs/families.md.
 */
const table: readonly (Family & { readonly ids: RegExp })[] = [
  {
    name: "Claude 3, 3.5",
    ids: /^anthropic\.claude-(?:v|instant|3-(?!7))/,
    takes: common,
    manner: { ...claude, thoughts: "never" },
  },
  { name: "Claude 3.7", ids: /^anthropic\.claude-3-7/, takes: { ...common, thinking: ["budget"] }, manner: claude },
  {
    name: "Claude 4",
    ids: /^anthropic\.claude-(?:sonnet|opus)-4-\d{8}/,
    takes: takenByClaude4,
    manner: claude4,
  },
  { name: "Claude 4.1, 4.5", ids: /^anthropic\.claude-\w+-4-[15](?!\d)/, takes: takenByClaude45, manner: claude45 },
  {
    name: "Claude 4.6",
    ids: /^anthropic\.claude-\w+-4-6/,
    takes: { ...takenByClaude45, modelTurnLast: false },
    manner: claude45,
  },
  {
    name: "Claude 4.7 and later",
    ids: /^anthropic\.claude-/,
    takes: takenByClaude47,
    manner: { ...claude45, cacheUsage: "read", sealsAdaptiveThoughts: true },
  },
  {
    name: "Nova 2",
    ids: /^amazon\.nova-2/,
    takes: { ...common, thinking: ["effort"], video: true, s3Location: true },
    manner: { ...nova, thoughts: "asked", signsThoughts: false },
  },
  {
    name: "Nova 1",
    ids: /^amazon\.nova-/,
    takes: { ...common, video: true, s3Location: true },
    manner: { ...nova, tags: "thinking_around_calls" },
  },
  { name: "Titan", ids: /^amazon\.titan-/, takes: common, manner: { ...silent, pieceCharacters: 13 } },
  {
    name: "Llama 3.1 and later",
    ids: /^meta\.llama(?:3-[1-9]|[4-9])/,
    takes: { ...common, toolsInStreams: false, textBesideResults: false },
    manner: { ...silent, pieceCharacters: 4 },
  },
  { name: "Llama 3", ids: /^meta\.llama3/, takes: common, manner: { ...silent, pieceCharacters: 4 } },
  {
    name: "DeepSeek R1",
    ids: /^deepseek\.r1/,
    takes: { ...common, tools: false, toolsInStreams: false },
    manner: thinksAlways,
  },
  {
    name: "gpt-oss",
    ids: /^openai\.gpt-oss/,
    takes: { ...common, thinking: ["reasoning_effort"] },
    manner: { ...thinksAlways, pieceCharacters: 16, opening: "empty_block", preambleTokens: 68 },
  },
  { name: "Grok, GPT", ids: /^(?:xai|openai)\./, takes: { ...common, temperature: "unsupported" }, manner: silent },
  {
    name: "Qwen",
    ids: /^qwen\./,
    takes: { ...common, modelTurnFirst: true, stopSequences: false, thinking: ["reasoning_config"] },
    manner: { ...plain, signsThoughts: false, indentsSchemaJson: true },
  },
  {
    name: "Kimi",
    ids: /^moonshot(?:ai)?\./,
    takes: { ...common, modelTurnFirst: true },
    manner: { ...thinksAlways, toolUseIds: "by_name", tags: "think_after_results" },
  },
  { name: "GLM", ids: /^zai\./, takes: { ...common, modelTurnFirst: true }, manner: indents },
  { name: "MiniMax", ids: /^minimax\./, takes: common, manner: { ...thinksAlways, indentsSchemaJson: true } },
  { name: "Gemma, Nemotron", ids: /^(?:google|nvidia)\./, takes: common, manner: indents },
  { name: "Mistral", ids: /^mistral\./, takes: common, manner: { ...indents, pieceCharacters: 4 } },
  { name: "Command", ids: /^cohere\./, takes: common, manner: { ...silent, pieceCharacters: 6 } },
  {
    name: "Jamba",
    ids: /^ai21\./,
    takes: common,
    manner: { ...silent, pieceCharacters: 6, opening: "empty_piece" },
  },
  { name: "Palmyra", ids: /^writer\./, takes: common, manner: silent },
];

/** The family of a bare model id, without a profile's prefix. */
export function familyOf(modelId: string): Family {
  return table.find(({ ids }) => ids.test(modelId)) ?? unknownFamily;
}
