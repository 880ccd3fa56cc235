import type { failureWords } from "../../../events/phrases/failure-words.ts";
import { format as f } from "./format.ts";

/** What recert itself says of failed calls and questions. */
export const failurePhrases: typeof failureWords = {
  deadline_exceeded: ({ deadlineMs }) => `Nenhuma resposta completa dentro do prazo de ${deadlineMs} ms.`,
  no_stop_reason_after_pieces: ({ pieces }) => `A resposta veio sem stop reason, depois de ${piecesOf(pieces)}.`,
  no_stop_reason_after_blocks: ({ blocks }) =>
    `A resposta veio sem stop reason, depois de ${f.count(blocks, { one: "bloco", other: "blocos" })}.`,
  stream_without: ({ missing, pieces }) => `O stream terminou sem ${missing}, depois de ${piecesOf(pieces)}.`,
  no_stream: () => "A resposta não tem stream.",
  undocumented_shape: ({ places }) => `A resposta não tem a forma documentada: ${places}`,
  reply_beyond_limit: ({ limitBytes }) =>
    `A resposta passou de ${f.number(Number((limitBytes / 1024 / 1024).toFixed(1)))} MiB, o máximo de que esta chamada pode precisar.`,
  frame_beyond_limit: ({ bytes }) =>
    `Um frame do stream anuncia ${bytes} bytes: ou não é um tamanho válido, ou é mais do que esta chamada pode precisar.`,
  frame_of_no_length: ({ bytes }) => `Um frame do stream anuncia ${bytes} bytes, que não é um tamanho válido.`,
  nested_too_deep: ({ levels }) => `A resposta tem mais de ${levels} níveis de aninhamento.`,
  too_many_parts: ({ parts }) => `A resposta tem mais de ${parts} partes.`,
  endless_list: ({ pages }) => `A lista de perfis de inferência não tinha fim depois de ${pages} páginas.`,

  proxy_not_followed: ({ variable, flaw }) => `${variable} não indica um proxy utilizável (${flaw}).`,
  proxy_slow: ({ variable, proxy, limitMs }) =>
    `${variable} leva a ${proxy}, que não abriu nenhuma conexão em ${limitMs} ms.`,
  proxy_without_password: (proxy) => `${refusal(proxy)}: não há nome nem senha configurados.`,
  proxy_refuses_password: (proxy) => `${refusal(proxy)}: não aceita o nome e a senha configurados.`,
  proxy_denies: (proxy) => `${refusal(proxy)}: não deixa passar.`,
  proxy_fails: (proxy) => `${refusal(proxy)}: não conseguiu chegar lá.`,
  proxy_closed_connection: ({ variable, proxy, errno }) =>
    `${variable} leva a ${proxy}, que fechou a conexão sem responder${errno === "" ? "" : ` (${errno})`}.`,
  proxy_host_unknown: ({ variable, proxy }) => `${variable} leva a ${proxy}, mas esse host não existe no DNS.`,
  proxy_untrusted: ({ variable, proxy, errno }) => `${variable} leva a ${proxy}, cujo TLS não é confiável (${errno}).`,
  proxy_out_of_reach: ({ variable, proxy, errno }) =>
    `${variable} leva a ${proxy}, que não pode ser alcançado (${errno}).`,

  http_empty_body: ({ httpStatus }) => `HTTP ${httpStatus} com corpo vazio`,
  http_empty_json: ({ httpStatus }) => `HTTP ${httpStatus} com um JSON que não diz nada`,
  http_empty_page: ({ httpStatus }) => `HTTP ${httpStatus} com uma página que não diz nada`,
  http_empty_xml: ({ httpStatus }) => `HTTP ${httpStatus} com um XML que não diz nada`,
  http_no_text: ({ httpStatus }) => `HTTP ${httpStatus} com um corpo que não é texto`,
  http_sent_on: ({ httpStatus, place }) => `HTTP ${httpStatus}, redirecionado para ${place}`,

  no_answer_in_time: ({ deadlineMs }) => `Nenhuma resposta em ${deadlineMs} ms.`,
  question_interrupted: () => "A execução foi interrompida.",
  unreadable_answer: ({ place, why }) => `A resposta não pode ser lida: ${place}: ${why}`,
  named_failure: ({ code, message }) => `${code}: ${message}`,
  stranger_for_bedrock: ({ httpStatus, says }) =>
    `Um gateway ou proxy respondeu no lugar do Bedrock (HTTP ${httpStatus}): ${says}`,
  stranger_for_sts: ({ httpStatus, says }) =>
    `Um gateway ou proxy respondeu no lugar do STS (HTTP ${httpStatus}): ${says}`,
  two_lines: ({ first, second }) => `${first}\n${second}`,
};

function refusal(proxy: {
  readonly variable: string;
  readonly proxy: string;
  readonly status: number;
  readonly target: string;
}): string {
  return `${proxy.variable} leva a ${proxy.proxy}, que responde ${proxy.status} a CONNECT ${proxy.target}`;
}

function piecesOf(pieces: number): string {
  return f.count(pieces, { one: "pedaço de texto", other: "pedaços de texto" });
}
