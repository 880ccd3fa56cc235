/**
 * The parameters of what findings say: `text` is somebody's text or a token as it is, `number` a figure, `said` words
 * that may be a phrase themselves. The words are in `finding-words.ts`.
 */
export const findingParameters = {
  // What was asked, where that is more than a prompt.
  picture_and_question: { question: "text" },
  two_pictures_and_question: { question: "text" },
  document_and_question: { lines: "number", line: "number", text: "text", question: "text" },
  prose_and_question: { characters: "number", percent: "number", text: "text", question: "text" },
  blank_block_and_question: { question: "text" },
  question_with_sampling: { temperature: "number", topP: "number", question: "text" },
  question_with_schema: { question: "text", schema: "text" },
  question_with_forced_tool: { question: "text", tool: "text" },
  question_with_forced_call: { question: "text" },
  question_and_tool_result: { question: "text", result: "text" },
  question_and_tool_results: { question: "text", results: "text" },
  question_and_tool_error: { question: "text", error: "text" },

  // What would have been right.
  complete_reply: {},
  rejection: {},
  result_after_reasoning: { result: "text" },
  numbers_in_pieces: { from: "number", to: "number" },
  list_until_limit: { tokens: "number" },
  words_until_stop: { words: "text", stop: "text" },
  text_and_usage: {},
  one_call: { tool: "text", arguments: "text" },
  one_streamed_call: { tool: "text", arguments: "text" },
  one_call_of_any: { arguments: "text" },
  two_calls: { tool: "text", first: "text", second: "text" },
  answer_without_call: { answer: "text" },
  reason_without_call: { reason: "text" },
  shelf_without_call: { shelf: "text", drawer: "number" },

  // What came.
  only_beginning: { text: "text" },
  stopped_for: { stopReason: "text" },
  stopped_for_after: { stopReason: "text", text: "text" },
  no_text: {},
  message_with_role: { role: "text" },
  pieces_of_text: { pieces: "number" },
  no_reasoning: { text: "text" },
  output_tokens: { tokens: "number" },
  output_tokens_at_limit: { tokens: "number", text: "text" },
  listed_numbers: { numbers: "number" },
  no_usage: {},
  usage_of_lengths: { input: "number", output: "number", total: "number", asked: "number", answered: "number" },
  calls_and_text: { stopReason: "text", calls: "text", text: "text" },
  call_without_id: { call: "text" },
  calls_without_own_ids: { calls: "text" },

  // What a finding amounts to, and what else is said about a model that was not certified.
  expected_and_received: { expected: "said", received: "said" },
  only_expected: { expected: "said" },
  probe_expected_and_received: { probe: "text", expected: "said", received: "said" },
  probe_expected: { probe: "text", expected: "said" },
  calls_lost_to_crashes: { probe: "text" },
  end_of_life_reached: { date: "text" },
} as const;
