import { type RecordedExchange, wholeReply } from "./exchange.ts";

const metrics = { latencyMs: 412 };
const toolUseId = "tooluse_aB3dE6gH9jK2mN5pQ8sT1v";

function message(...content: readonly object[]) {
  return { message: { content, role: "assistant" } };
}

function tokens(inputTokens: number, outputTokens: number, totalTokens = inputTokens + outputTokens) {
  return { inputTokens, outputTokens, totalTokens };
}

/** As the service sends it since 2025. */
function usageOf(figures: ReturnType<typeof tokens>, more: object = {}) {
  return { ...more, ...figures, serverToolUsage: {} };
}

const uncached = { cacheReadInputTokenCount: 0, cacheReadInputTokens: 0 };
const twins = { ...uncached, cacheWriteInputTokenCount: 0, cacheWriteInputTokens: 0 };
const plain = { metrics, stopReason: "end_turn", usage: usageOf(tokens(12, 4)) };
const plainFigures = { usage: tokens(12, 4) };

/** One reply of each shape in which Converse was recorded; the words are made up. */
export const wholeReplies: Readonly<Record<string, RecordedExchange>> = {
  "a text": wholeReply({ ...plain, output: message({ text: "Lisbon" }) }, { text: "Lisbon", ...plainFigures }),
  "cache fields and their twins, all 0 (Claude from 4 on)": wholeReply(
    { ...plain, output: message({ text: "Lisbon" }), usage: usageOf(tokens(12, 4), twins) },
    { text: "Lisbon", ...plainFigures },
  ),
  "a cache hit, whose total is more than input and output": wholeReply(
    {
      ...plain,
      output: message({ text: "Porto" }),
      usage: usageOf(tokens(3, 61, 2_435), {
        ...{ cacheDetails: [{ inputTokens: 297, ttl: "5m" }], cacheReadInputTokenCount: 2_074 },
        ...{ cacheReadInputTokens: 2_074, cacheWriteInputTokenCount: 297, cacheWriteInputTokens: 297 },
      }),
    },
    { text: "Porto", usage: tokens(3, 61, 2_435) },
  ),
  "an input that came from the cache alone": wholeReply(
    {
      ...plain,
      output: message({ text: "Faro" }),
      usage: usageOf(tokens(0, 48, 75), { cacheReadInputTokens: 27, cacheWriteInputTokens: 0 }),
    },
    { text: "Faro", usage: tokens(0, 48, 75) },
  ),
  "signed thoughts before the text (Claude)": wholeReply(
    {
      ...plain,
      output: message(
        { reasoningContent: { reasoningText: { signature: "RXJJQ0NrZ0k=", text: "A greeting." } } },
        { text: "Good day!" },
      ),
    },
    { text: "Good day!", reasoning: "A greeting.", reasoningBlocks: 1, ...plainFigures },
  ),
  "thoughts of which only the signature came": wholeReply(
    {
      ...plain,
      output: message({ reasoningContent: { reasoningText: { signature: "RXJJQ0NrZ0k=", text: "" } } }, { text: "4" }),
    },
    { text: "4", reasoning: "", reasoningBlocks: 1, ...plainFigures },
  ),
  "sealed thoughts": wholeReply(
    { ...plain, output: message({ reasoningContent: { redactedContent: "RXU4RUNrZ0k=" } }, { text: "I see." }) },
    { text: "I see.", reasoningBlocks: 1, ...plainFigures },
  ),
  "unsigned thoughts and a text that begins with line breaks": wholeReply(
    {
      ...plain,
      output: message({ reasoningContent: { reasoningText: { text: "\nOne word.\n" } } }, { text: "\n\nready" }),
    },
    { text: "\n\nready", reasoning: "\nOne word.\n", reasoningBlocks: 1, ...plainFigures },
  ),
  "thoughts and nothing else, at the end of a turn (Qwen)": wholeReply(
    { ...plain, output: message({ reasoningContent: { reasoningText: { text: "Just say yes: yes." } } }) },
    { reasoning: "Just say yes: yes.", reasoningBlocks: 1, ...plainFigures },
  ),
  "an opening think tag that is never closed (Kimi)": wholeReply(
    { ...plain, output: message({ text: " <think> It is 21°C." }) },
    { text: " <think> It is 21°C.", ...plainFigures },
  ),
  "a call with its type, behind words": wholeReply(
    {
      ...plain,
      output: message(
        { text: "<thinking>I need the tool.</thinking>\n" },
        { toolUse: { input: { city: "Évora" }, name: "get_weather", toolUseId, type: "tool_use" } },
      ),
      stopReason: "tool_use",
    },
    {
      text: "<thinking>I need the tool.</thinking>\n",
      toolCalls: [{ toolUseId, name: "get_weather", input: { city: "Évora" } }],
      stopReason: "tool_use",
      ...plainFigures,
    },
  ),
  "two calls in one turn, one of them without arguments": wholeReply(
    {
      ...plain,
      output: message(
        { toolUse: { input: { zone: "WET" }, name: "clock", toolUseId } },
        { toolUse: { input: {}, name: "ping", toolUseId: "functions.ping:1" } },
      ),
      stopReason: "tool_use",
    },
    {
      toolCalls: [
        { toolUseId, name: "clock", input: { zone: "WET" } },
        { toolUseId: "functions.ping:1", name: "ping", input: {} },
      ],
      stopReason: "tool_use",
      ...plainFigures,
    },
  ),
  "a call in a reply that was cut at its limit": wholeReply(
    {
      ...plain,
      output: message(
        { text: "Let me look." },
        { toolUse: { input: { city: "Braga" }, name: "get_weather", toolUseId } },
      ),
      stopReason: "max_tokens",
    },
    {
      text: "Let me look.",
      toolCalls: [{ toolUseId, name: "get_weather", input: { city: "Braga" } }],
      stopReason: "max_tokens",
      ...plainFigures,
    },
  ),
  "the result of the service's own tool between two calls (Nova 2)": wholeReply(
    {
      ...plain,
      output: message(
        { toolUse: { input: { snippet: "6 * 7" }, name: "nova_code_interpreter", toolUseId, type: "server_tool_use" } },
        {
          toolResult: {
            content: [{ json: { exitCode: 0, isError: false, stdErr: "", stdOut: "42" } }],
            ...{ status: "success", toolUseId, type: "nova_code_interpreter_result" },
          },
        },
        { toolUse: { input: { result: 42.5 }, name: "final", toolUseId: "tooluse_2", type: "tool_use" } },
      ),
      stopReason: "tool_use",
    },
    {
      toolCalls: [
        { toolUseId, name: "nova_code_interpreter", input: { snippet: "6 * 7" } },
        { toolUseId: "tooluse_2", name: "final", input: { result: 42.5 } },
      ],
      stopReason: "tool_use",
      ...plainFigures,
    },
  ),
  "cited words in a block of their own": wholeReply(
    {
      ...plain,
      output: message(
        { text: "Staff have " },
        {
          citationsContent: {
            citations: [
              {
                location: { documentPage: { documentIndex: 0, end: 2, start: 1 } },
                ...{ sourceContent: [{ text: "Leave: 25 days." }], title: "handbook" },
              },
            ],
            content: [{ text: "25 days of leave" }],
          },
        },
        { text: "." },
      ),
    },
    { text: "Staff have 25 days of leave.", ...plainFigures },
  ),
  "a word at which it had to stop, kept, as the end of a turn (Nova)": wholeReply(
    { ...plain, output: message({ text: "one two three stop" }) },
    { text: "one two three stop", ...plainFigures },
  ),
  "a guardrail's text, its trace and no tokens": wholeReply(
    {
      metrics,
      output: message({ text: "Blocked here." }),
      stopReason: "guardrail_intervened",
      trace: { guardrail: { actionReason: "Guardrail blocked.", inputAssessment: { g1: { wordPolicy: {} } } } },
      usage: usageOf(tokens(0, 0)),
    },
    { text: "Blocked here.", stopReason: "guardrail_intervened", usage: tokens(0, 0) },
  ),
  "service tier, latency and response fields that were asked for": wholeReply(
    {
      additionalModelResponseFields: { delta: { stop_sequence: "END" } },
      ...{ metrics, output: message({ text: "ok" }), performanceConfig: { latency: "optimized" } },
      ...{ serviceTier: { type: "flex" }, stopReason: "stop_sequence", usage: usageOf(tokens(9, 2)) },
    },
    { text: "ok", stopReason: "stop_sequence", usage: tokens(9, 2) },
  ),
  "no content and no usage": wholeReply({ metrics, output: message(), stopReason: "end_turn" }, {}),
};
