import { type RecordedExchange, type StreamedEvent, streamedReply } from "./exchange.ts";

const toolUseId = "tooluse_aB3dE6gH9jK2mN5pQ8sT1v";
const begin: StreamedEvent = ["messageStart", { role: "assistant" }];

function delta(contentBlockIndex: number, piece: object): StreamedEvent {
  return ["contentBlockDelta", { contentBlockIndex, delta: piece }];
}

function texts(index: number, ...pieces: readonly string[]): readonly StreamedEvent[] {
  return pieces.map((text) => delta(index, { text }));
}

function inputs(index: number, ...pieces: readonly string[]): readonly StreamedEvent[] {
  return pieces.map((input) => delta(index, { toolUse: { input } }));
}

function thought(index: number, piece: object): StreamedEvent {
  return delta(index, { reasoningContent: piece });
}

/** Only blocks of tools are started. */
function start(contentBlockIndex: number, block: object): StreamedEvent {
  return ["contentBlockStart", { contentBlockIndex, start: block }];
}

function stop(contentBlockIndex: number): StreamedEvent {
  return ["contentBlockStop", { contentBlockIndex }];
}

function end(stopReason: string, metadata: object = {}): readonly StreamedEvent[] {
  const usage = { inputTokens: 12, outputTokens: 4, serverToolUsage: {}, totalTokens: 16 };
  return [
    ["messageStop", { stopReason }],
    ["metadata", { metrics: { latencyMs: 412 }, usage, ...metadata }],
  ];
}

const figures = { usage: { inputTokens: 12, outputTokens: 4, totalTokens: 16 } };

/** One stream of each shape in which ConverseStream was recorded; the words are made up. */
export const streamedReplies: Readonly<Record<string, RecordedExchange>> = {
  "a text in pieces, some of them empty": streamedReply(
    [begin, ...texts(0, "", " Lis", "", "bon ☀", "️", ""), stop(0), ...end("end_turn")],
    { text: " Lisbon ☀️", textDeltas: 3, ...figures },
  ),
  "a short text in one piece, cut at its limit (Titan)": streamedReply(
    [begin, ...texts(0, "Hello! How are"), stop(0), ...end("max_tokens")],
    { text: "Hello! How are", textDeltas: 1, stopReason: "max_tokens", ...figures },
  ),
  "signed thoughts, then the text (Claude)": streamedReply(
    [
      ...[begin, thought(0, { text: "A gree" }), thought(0, { text: "ting." }), thought(0, { signature: "RXJJQ0M=" })],
      ...[stop(0), ...texts(1, "Good", " day!"), stop(1), ...end("end_turn")],
    ],
    { text: "Good day!", reasoning: "A greeting.", reasoningBlocks: 1, textDeltas: 2, ...figures },
  ),
  "two sealed blocks of thoughts": streamedReply(
    [
      ...[begin, thought(0, { redactedContent: "RXRrRUNr" }), stop(0), thought(1, { redactedContent: "RXFBRENr" })],
      ...[stop(1), ...texts(2, "I see."), stop(2), ...end("end_turn")],
    ],
    { text: "I see.", reasoningBlocks: 2, textDeltas: 1, ...figures },
  ),
  "an empty block of text before the thoughts (gpt-oss)": streamedReply(
    [
      ...[begin, ...texts(0, ""), stop(0), thought(1, { text: "Be short." }), stop(1)],
      ...[...texts(2, "Hi", " there"), stop(2), ...end("end_turn")],
    ],
    { text: "Hi there", reasoning: "Be short.", reasoningBlocks: 1, textDeltas: 2, ...figures },
  ),
  "a call whose first piece is empty (Claude)": streamedReply(
    [
      ...[begin, start(0, { toolUse: { name: "get_weather", toolUseId, type: "tool_use" } })],
      ...[...inputs(0, "", '{"ci', 'ty": "Év', 'ora"}'), stop(0), ...end("tool_use")],
    ],
    {
      toolCalls: [{ toolUseId, name: "get_weather", input: { city: "Évora" } }],
      ...{ stopReason: "tool_use", textDeltas: 0, ...figures },
    },
  ),
  "two calls in one piece each, behind thoughts in the text (Nova)": streamedReply(
    [
      ...[begin, ...texts(0, "<thinking", "> Both.", "</thinking>\n"), stop(0)],
      ...[start(1, { toolUse: { name: "clock", toolUseId } }), ...inputs(1, '{"zone":"WET"}'), stop(1)],
      ...[start(2, { toolUse: { name: "ping", toolUseId: "tooluse_2" } }), ...inputs(2, "{}"), stop(2)],
      ...end("tool_use"),
    ],
    {
      text: "<thinking> Both.</thinking>\n",
      toolCalls: [
        { toolUseId, name: "clock", input: { zone: "WET" } },
        { toolUseId: "tooluse_2", name: "ping", input: {} },
      ],
      ...{ stopReason: "tool_use", textDeltas: 3, ...figures },
    },
  ),
  "the result of the service's own tool between two calls (Nova 2)": streamedReply(
    [
      ...[begin, start(0, { toolUse: { name: "nova_code_interpreter", toolUseId, type: "server_tool_use" } })],
      ...[...inputs(0, '{"snippet":"6 * 7"}'), stop(0)],
      start(1, { toolResult: { status: "success", toolUseId, type: "nova_code_interpreter_result" } }),
      ...[delta(1, { toolResult: [{ json: { stdOut: "42", stdErr: "", exitCode: 0, isError: false } }] }), stop(1)],
      ...[start(2, { toolUse: { name: "final", toolUseId: "tooluse_2", type: "tool_use" } })],
      ...[...inputs(2, '{"result":42.0}'), stop(2), ...end("tool_use")],
    ],
    {
      toolCalls: [
        { toolUseId, name: "nova_code_interpreter", input: { snippet: "6 * 7" } },
        { toolUseId: "tooluse_2", name: "final", input: { result: 42 } },
      ],
      ...{ stopReason: "tool_use", textDeltas: 0, ...figures },
    },
  ),
  "citations among the pieces of text, and a block that only ends": streamedReply(
    [
      ...[begin, stop(0), ...texts(1, "Staff ", "have "), stop(1)],
      delta(2, {
        citation: {
          location: { documentChar: { documentIndex: 0, end: 15, start: 0 } },
          ...{ sourceContent: [{ text: "Leave: 25 days." }], title: "handbook_2" },
        },
      }),
      ...[...texts(2, "25 days."), stop(2), ...end("end_turn")],
    ],
    { text: "Staff have 25 days.", textDeltas: 3, ...figures },
  ),
  "a guardrail's trace and cached tokens in the metadata": streamedReply(
    [
      ...[begin, ...texts(0, "Blocked here."), stop(0)],
      ...end("guardrail_intervened", {
        trace: { guardrail: { actionReason: "Guardrail blocked." } },
        usage: { cacheReadInputTokens: 20, inputTokens: 2, outputTokens: 3, serverToolUsage: {}, totalTokens: 25 },
      }),
    ],
    {
      ...{ text: "Blocked here.", textDeltas: 1, stopReason: "guardrail_intervened" },
      usage: { inputTokens: 2, outputTokens: 3, totalTokens: 25 },
    },
  ),
  "thoughts and nothing else": streamedReply([begin, thought(0, { text: "Say yes." }), stop(0), ...end("end_turn")], {
    ...{ reasoning: "Say yes.", reasoningBlocks: 1, textDeltas: 0, ...figures },
  }),
};
