import type { failureParameters } from "./failure-parameters.ts";
import type { PhraseWords } from "./phrase.ts";

/** What recert says of failed calls and questions, in English: so the ledger records it. */
export const failureWords: Pick<PhraseWords, keyof typeof failureParameters> = {
  deadline_exceeded: ({ deadlineMs }) => `No complete reply within the deadline of ${deadlineMs} ms.`,
  no_stop_reason_after_pieces: ({ pieces }) =>
    `The reply came without a stop reason, after ${counted(pieces, "piece")} of text.`,
  no_stop_reason_after_blocks: ({ blocks }) =>
    `The reply came without a stop reason, after ${counted(blocks, "block")}.`,
  stream_without: ({ missing, pieces }) =>
    `The stream ended without ${missing}, after ${counted(pieces, "piece")} of text.`,
  no_stream: () => "The reply has no stream.",
  undocumented_shape: ({ places }) => `The reply does not have the documented shape: ${places}`,
  reply_beyond_limit: ({ limitBytes }) =>
    `The reply went on beyond ${inMebibytes(limitBytes)}, the most that this call can need.`,
  frame_beyond_limit: ({ bytes }) =>
    `A frame of the stream announces ${bytes} bytes, which is not a valid length, or more than this call can need.`,
  frame_of_no_length: ({ bytes }) =>
    `A frame of the stream announces ${counted(bytes, "byte")}, which is not a valid length.`,
  nested_too_deep: ({ levels }) => `The reply is nested deeper than ${levels} levels.`,
  too_many_parts: ({ parts }) => `The reply has more than ${parts} parts.`,
  endless_list: ({ pages }) => `The list of inference profiles had no end after ${pages} pages.`,

  proxy_not_followed: ({ variable, flaw }) => `${variable} does not name a usable proxy (${flaw}).`,
  proxy_slow: ({ variable, proxy, limitMs }) =>
    `${variable} leads to ${proxy}, which gave no connection within ${limitMs} ms.`,
  proxy_without_password: (proxy) => `${refusal(proxy)}: no name and password are set.`,
  proxy_refuses_password: (proxy) => `${refusal(proxy)}: it does not accept the name and password that are set.`,
  proxy_denies: (proxy) => `${refusal(proxy)}: it does not let this through.`,
  proxy_fails: (proxy) => `${refusal(proxy)}: it could not reach it.`,
  proxy_closed_connection: ({ variable, proxy, errno }) =>
    `${variable} leads to ${proxy}, which closed the connection without an answer${inBrackets(errno)}.`,
  proxy_host_unknown: ({ variable, proxy }) => `${variable} leads to ${proxy}, but no such host is known.`,
  proxy_untrusted: ({ variable, proxy, errno }) =>
    `${variable} leads to ${proxy}, whose TLS cannot be trusted (${errno}).`,
  proxy_out_of_reach: ({ variable, proxy, errno }) =>
    `${variable} leads to ${proxy}, which cannot be reached (${errno}).`,

  http_empty_body: ({ httpStatus }) => `HTTP ${httpStatus} with an empty body`,
  http_empty_json: ({ httpStatus }) => `HTTP ${httpStatus} with JSON that says nothing`,
  http_empty_page: ({ httpStatus }) => `HTTP ${httpStatus} with a page that says nothing`,
  http_empty_xml: ({ httpStatus }) => `HTTP ${httpStatus} with XML that says nothing`,
  http_no_text: ({ httpStatus }) => `HTTP ${httpStatus} with a body that is not text`,
  http_sent_on: ({ httpStatus, place }) => `HTTP ${httpStatus}, redirected to ${place}`,

  no_answer_in_time: ({ deadlineMs }) => `No answer within ${deadlineMs} ms.`,
  question_interrupted: () => "The run was interrupted.",
  unreadable_answer: ({ place, why }) => `The reply cannot be read: ${place}: ${why}`,
  named_failure: ({ code, message }) => `${code}: ${message}`,
  stranger_for_bedrock: ({ httpStatus, says }) =>
    `A gateway or proxy answered in Bedrock's place (HTTP ${httpStatus}): ${says}`,
  stranger_for_sts: ({ httpStatus, says }) =>
    `A gateway or proxy answered in STS's place (HTTP ${httpStatus}): ${says}`,
  two_lines: ({ first, second }) => `${first}\n${second}`,
};

interface Refusal {
  readonly variable: string;
  readonly proxy: string;
  readonly status: number;
  readonly target: string;
}

function refusal({ variable, proxy, status, target }: Refusal): string {
  return `${variable} leads to ${proxy}, which answers ${status} to CONNECT ${target}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function inBrackets(errno: string): string {
  return errno === "" ? "" : ` (${errno})`;
}

function inMebibytes(bytes: number): string {
  return `${Number((bytes / 1024 / 1024).toFixed(1))} MiB`;
}
