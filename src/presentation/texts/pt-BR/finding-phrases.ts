import type { findingWords } from "../../../events/phrases/finding-words.ts";

/** What findings say. Stop reasons, names of tools and of figures are tokens of the API. */
export const findingPhrases: typeof findingWords = {
  picture_and_question: ({ question }) => `uma imagem desenhada / ${question}`,
  two_pictures_and_question: ({ question }) => `duas imagens desenhadas / ${question}`,
  document_and_question: ({ lines, line, text, question }) =>
    `um documento de ${lines} linhas; na linha ${line}: ${text} / ${question}`,
  prose_and_question: ({ characters, percent, text, question }) =>
    `${characters} caracteres de prosa e, depois de ${percent}% deles: ${text} / ${question}`,
  blank_block_and_question: ({ question }) => `um bloco de texto só com um espaço / ${question}`,
  question_with_sampling: ({ temperature, topP, question }) =>
    `com temperature ${temperature} e top_p ${topP}: ${question}`,
  question_with_schema: ({ question, schema }) => `${question} (com o schema ${schema})`,
  question_with_forced_tool: ({ question, tool }) => `${question} (chamada de ${tool} obrigatória)`,
  question_with_forced_call: ({ question }) => `${question} (chamada de alguma ferramenta obrigatória)`,
  question_and_tool_result: ({ question, result }) => `${question} … resultado da ferramenta: ${result}`,
  question_and_tool_results: ({ question, results }) => `${question} … resultados da ferramenta: ${results}`,
  question_and_tool_error: ({ question, error }) => `${question} … erro da ferramenta: ${error}`,

  complete_reply: () => "uma resposta completa, com texto",
  rejection: () => "que a requisição fosse rejeitada como inválida",
  result_after_reasoning: ({ result }) => `${result}, depois de pelo menos um bloco de raciocínio`,
  numbers_in_pieces: ({ from, to }) => `todos os números de ${from} a ${to}, em ordem e em pelo menos dois pedaços`,
  list_until_limit: ({ tokens }) => `o começo da lista, stop reason max_tokens e ${tokens} tokens de saída`,
  words_until_stop: ({ words, stop }) => `${words} e, em seguida, o fim em ${stop}`,
  text_and_usage: () => "o texto e contagens de tokens de entrada, de saída e totais que batem com o tamanho dele",
  one_call: (call) => `uma chamada de ${call.tool} com ${call.arguments}, stop reason tool_use`,
  one_streamed_call: (call) => `uma chamada de ${call.tool} em streaming, com ${call.arguments}`,
  one_call_of_any: (call) => `uma chamada com ${call.arguments}, stop reason tool_use`,
  two_calls: ({ tool, first, second }) => `duas chamadas de ${tool}, uma com ${first} e outra com ${second}`,
  answer_without_call: ({ answer }) => `${answer}, sem chamar ferramenta`,
  reason_without_call: ({ reason }) => `um texto com o motivo ${reason}, sem chamar ferramenta`,
  shelf_without_call: ({ shelf, drawer }) =>
    `um texto com a prateleira ${shelf} e a gaveta ${drawer}, sem chamar ferramenta`,

  only_beginning: ({ text }) => `só o começo: ${text}`,
  stopped_for: ({ stopReason }) => `stop reason ${stopReason}`,
  stopped_for_after: ({ stopReason, text }) => `stop reason ${stopReason}: ${text}`,
  no_text: () => "nenhum texto",
  message_with_role: ({ role }) => `uma mensagem com o papel ${role}`,
  pieces_of_text: ({ pieces }) => `pedaços de texto: ${pieces}`,
  no_reasoning: ({ text }) => `nenhum bloco de raciocínio; texto: ${text}`,
  output_tokens: ({ tokens }) => `${tokens} tokens de saída`,
  output_tokens_at_limit: ({ tokens, text }) => `${tokens} tokens de saída ao chegar ao limite; texto: ${text}`,
  listed_numbers: ({ numbers }) => `${numbers} números`,
  no_usage: () => "nenhuma contagem de tokens",
  usage_of_lengths: ({ input, output, total, asked, answered }) =>
    `input ${input}, output ${output}, total ${total}, para ${asked} caracteres perguntados e ${answered} respondidos`,
  calls_and_text: ({ stopReason, calls, text }) =>
    `stop reason ${stopReason}; chamadas: ${orNone(calls, "nenhuma")}; texto: ${orNone(text, "nenhum")}`,
  call_without_id: ({ call }) => `${call}, sem id`,
  calls_without_own_ids: ({ calls }) => `${calls}, sem ids próprios`,

  expected_and_received: ({ expected, received }) => `Esperado: ${expected}; recebido: ${received}`,
  only_expected: ({ expected }) => `Esperado: ${expected}`,
  probe_expected_and_received: ({ probe, expected, received }) =>
    `Teste ${probe}: esperado: ${expected}; recebido: ${received}`,
  probe_expected: ({ probe, expected }) => `Teste ${probe}: esperado: ${expected}`,
  calls_lost_to_crashes: ({ probe }) =>
    `Teste ${probe}: todas as chamadas foram interrompidas por uma queda do recert.`,
  end_of_life_reached: ({ date }) => `O modelo chegou ao fim de vida em ${date}.`,
};

function orNone(text: string, none: string): string {
  return text === "" ? none : text;
}
