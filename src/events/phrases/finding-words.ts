import type { findingParameters } from "./finding-parameters.ts";
import type { PhraseWords } from "./phrase.ts";

/** What findings say, in English: so the ledger records them. */
export const findingWords: Pick<PhraseWords, keyof typeof findingParameters> = {
  picture_and_question: ({ question }) => `a drawn picture / ${question}`,
  two_pictures_and_question: ({ question }) => `two drawn pictures / ${question}`,
  document_and_question: ({ lines, line, text, question }) =>
    `a document of ${lines} lines, line ${line}: ${text} / ${question}`,
  prose_and_question: ({ characters, percent, text, question }) =>
    `${characters} characters of prose and, ${percent}% of the way in: ${text} / ${question}`,
  blank_block_and_question: ({ question }) => `a text block of a single space / ${question}`,
  question_with_sampling: ({ temperature, topP, question }) =>
    `with temperature ${temperature} and top_p ${topP}: ${question}`,
  question_with_schema: ({ question, schema }) => `${question} (with the schema ${schema})`,
  question_with_forced_tool: ({ question, tool }) => `${question} (a call to ${tool} is required)`,
  question_with_forced_call: ({ question }) => `${question} (a tool call is required)`,
  question_and_tool_result: ({ question, result }) => `${question} … tool result: ${result}`,
  question_and_tool_results: ({ question, results }) => `${question} … tool results: ${results}`,
  question_and_tool_error: ({ question, error }) => `${question} … tool error: ${error}`,

  complete_reply: () => "a complete reply with text",
  rejection: () => "the request to be rejected as invalid",
  result_after_reasoning: ({ result }) => `${result}, after at least one block of reasoning`,
  numbers_in_pieces: ({ from, to }) => `every number from ${from} to ${to} in order, in at least two pieces`,
  list_until_limit: ({ tokens }) => `the beginning of the list, stop reason max_tokens, ${tokens} output tokens`,
  words_until_stop: ({ words, stop }) => `${words}, and then the end at ${stop}`,
  text_and_usage: () => "the text, and counts of input, output and total tokens that match its length",
  one_call: (call) => `one call to ${call.tool} with ${call.arguments}, stop reason tool_use`,
  one_streamed_call: (call) => `one streamed call to ${call.tool} with ${call.arguments}`,
  one_call_of_any: (call) => `one call with ${call.arguments}, stop reason tool_use`,
  two_calls: ({ tool, first, second }) => `two calls to ${tool}, one with ${first} and one with ${second}`,
  answer_without_call: ({ answer }) => `${answer}, without a tool call`,
  reason_without_call: ({ reason }) => `a text that gives the reason ${reason}, without a tool call`,
  shelf_without_call: ({ shelf, drawer }) => `a text with shelf ${shelf} and drawer ${drawer}, without a tool call`,

  only_beginning: ({ text }) => `only the beginning: ${text}`,
  stopped_for: ({ stopReason }) => `stop reason ${stopReason}`,
  stopped_for_after: ({ stopReason, text }) => `stop reason ${stopReason}: ${text}`,
  no_text: () => "no text",
  message_with_role: ({ role }) => `a message in the role ${role}`,
  pieces_of_text: ({ pieces }) => `pieces of text: ${pieces}`,
  no_reasoning: ({ text }) => `no block of reasoning, text: ${text}`,
  output_tokens: ({ tokens }) => `${tokens} output tokens`,
  output_tokens_at_limit: ({ tokens, text }) => `${tokens} output tokens at the limit, text: ${text}`,
  listed_numbers: ({ numbers }) => `${numbers} numbers`,
  no_usage: () => "no usage figures",
  usage_of_lengths: ({ input, output, total, asked, answered }) =>
    `input ${input}, output ${output}, total ${total}, for ${asked} characters asked and ${answered} answered`,
  calls_and_text: ({ stopReason, calls, text }) =>
    `stop reason ${stopReason}, calls: ${orNone(calls)}, text: ${orNone(text)}`,
  call_without_id: ({ call }) => `${call}, without an id`,
  calls_without_own_ids: ({ calls }) => `${calls}, without ids of their own`,

  expected_and_received: ({ expected, received }) => `Expected ${expected}; received ${received}`,
  only_expected: ({ expected }) => `Expected ${expected}`,
  probe_expected_and_received: ({ probe, expected, received }) =>
    `Probe ${probe}: expected ${expected}; received ${received}`,
  probe_expected: ({ probe, expected }) => `Probe ${probe}: expected ${expected}`,
  calls_lost_to_crashes: ({ probe }) => `Probe ${probe}: every call was cut off by a crash.`,
  end_of_life_reached: ({ date }) => `The model reached its end of life on ${date}.`,
};

function orNone(text: string): string {
  return text === "" ? "none" : text;
}
