import { causeCode, causeKinds } from "./credential-chain/cause.ts";
import type { FailureRow } from "./failure-row.ts";
import { textRows, throttleNames } from "./failure-text-rows.ts";
import { proxyFailures } from "./road/proxy-error.ts";

/**
 * Replies that Bedrock did not write: a gateway, a proxy, a sign-in page. Whatever their status, they say nothing of the
 * model. A 5xx among them may come after work was done: the budget counts it.
 */
const foreignRows: readonly FailureRow[] = [
  {
    when: { isForeign: true, names: ["UnknownOperationException"] },
    category: "connection_failed",
    advice: "check_endpoint",
  },
  { when: { isForeign: true, httpStatus: [429, 429] }, category: "throttled", advice: "wait_for_gateway" },
  { when: { isForeign: true, httpStatus: [413, 413] }, category: "connection_failed", advice: "shrink_request" },
  { when: { isForeign: true, httpStatus: [500, 599] }, category: "connection_failed", advice: "mend_gateway" },
  { when: { isForeign: true, httpStatus: [407, 407] }, category: "connection_failed", advice: "sign_in_to_proxy" },
  {
    when: { isForeign: true, isPage: true },
    category: "connection_failed",
    advice: "check_proxy",
    code: "html_page",
  },
  { when: { isForeign: true, httpStatus: [200, 299] }, category: "connection_failed", advice: "check_endpoint" },
  { when: { isForeign: true, httpStatus: [404, 405] }, category: "connection_failed", advice: "check_endpoint" },
  { when: { isForeign: true }, category: "connection_failed", advice: "check_proxy" },
];

/** Exceptions that pass on what the server of the model answered. */
const wrapping = ["ModelErrorException", "ModelStreamErrorException"];

/** What the model's own server said; only of some of these statuses is the request the cause. */
const wrappedRows: readonly FailureRow[] = [
  { when: { names: wrapping, originalStatus: [429, 429] }, category: "throttled", advice: "wait_for_model_server" },
  { when: { names: wrapping, originalStatus: [408, 408] }, category: "timeout", advice: "model_too_slow" },
  { when: { names: wrapping, originalStatus: [504, 504] }, category: "timeout", advice: "model_too_slow" },
  { when: { names: wrapping, originalStatus: [400, 400] }, category: "rejected", advice: "mend_request" },
  { when: { names: wrapping, originalStatus: [413, 415] }, category: "rejected", advice: "mend_request" },
  { when: { names: wrapping, originalStatus: [422, 422] }, category: "rejected", advice: "mend_request" },
  // Anything else, and no status at all: nothing says that the request was at fault.
  { when: { names: ["ModelErrorException"] }, category: "server_error", advice: "try_again" },
  { when: { names: ["ModelStreamErrorException"] }, category: "reply_cut", advice: "connection_was_cut" },
];

/** Our own names for what keeps a proxy that is named in the environment from giving a connection. */
const proxyRows: readonly FailureRow[] = [
  { when: { names: ["proxy_authentication"] }, category: "connection_failed", advice: "sign_in_to_proxy" },
  { when: { names: ["proxy_denied", "proxy_failed"] }, category: "connection_failed", advice: "let_proxy_pass" },
  { when: { names: proxyFailures }, category: "connection_failed", advice: "reach_proxy" },
];

/** Names of AWS, of the SDK and (lower case) our own. */
const nameRows: readonly FailureRow[] = [
  { when: { names: causeKinds.map(causeCode) }, category: "credentials", advice: "mend_credentials" },
  {
    when: {
      names: [
        "ExpiredTokenException",
        "ExpiredToken",
        "UnrecognizedClientException",
        "InvalidClientTokenId",
        "InvalidSignatureException",
        "SignatureDoesNotMatch",
        "IncompleteSignatureException",
        "MissingAuthenticationTokenException",
        // Of STS, when a role cannot be assumed; Bedrock's own is AccessDeniedException.
        "AccessDenied",
        "CredentialsProviderError",
        "TokenProviderError",
        "ProviderError",
      ],
    },
    category: "credentials",
    advice: "renew_credentials",
  },
  { when: { names: ["RequestTimeTooSkewed", "RequestExpired"] }, category: "credentials", advice: "set_clock" },
  { when: { names: ["ModelNotReadyException"] }, category: "throttled", advice: "wait_for_model" },
  { when: { names: throttleNames }, category: "throttled", advice: "wait_for_quota" },
  { when: { names: ["ServiceQuotaExceededException"] }, category: "daily_quota", advice: "raise_service_quota" },
  {
    when: {
      names: ["InternalServerException", "ServiceUnavailableException", "InternalFailure", "ServiceUnavailable"],
    },
    category: "server_error",
    advice: "try_again",
  },
  ...wrappedRows,
  { when: { names: ["ModelTimeoutException", "deadline_exceeded"] }, category: "timeout", advice: "model_too_slow" },
  // Not the model's doing: an endpoint counts the tokens, and ends the reply.
  {
    when: { names: ["reply_too_large"] },
    category: "reply_cut",
    advice: "reply_without_end",
    code: "reply_too_large",
  },
  {
    when: { names: ["stream_truncated", "metadata_missing", "stop_reason_missing", "reply_unreadable"] },
    category: "reply_cut",
    advice: "connection_was_cut",
  },
  { when: { names: ["AccessDeniedException", "NotAuthorized"] }, category: "access_denied", advice: "request_access" },
  { when: { names: ["OptInRequired"] }, category: "access_denied", advice: "ask_support" },
  { when: { names: ["UnknownOperationException"] }, category: "connection_failed", advice: "check_endpoint" },
  { when: { names: ["RequestEntityTooLargeException"] }, category: "rejected", advice: "shrink_request" },
  { when: { names: ["ResourceNotFoundException"] }, category: "unknown_model", advice: "check_model_id" },
  { when: { names: ["ValidationException", "ConflictException"] }, category: "rejected", advice: "mend_request" },
];

/** What Node's parser says of an answer that is not HTTP, or whose head is endless. A body that breaks is ECONNRESET. */
const httpParserCodes: readonly string[] = [
  "HPE_HEADER_OVERFLOW",
  "HPE_CHUNK_EXTENSIONS_OVERFLOW",
  "HPE_INVALID_CONSTANT",
  "HPE_INVALID_VERSION",
  "HPE_INVALID_STATUS",
  "HPE_INVALID_HEADER_TOKEN",
  "HPE_INVALID_CONTENT_LENGTH",
  "HPE_UNEXPECTED_CONTENT_LENGTH",
  "HPE_INVALID_TRANSFER_ENCODING",
  "HPE_INVALID_CHUNK_SIZE",
  "HPE_INVALID_EOF_STATE",
  "HPE_CR_EXPECTED",
  "HPE_LF_EXPECTED",
  "HPE_STRICT",
  "HPE_CLOSED_CONNECTION",
];

/**
 * Codes of the runtime. They come before `TimeoutError`, because the SDK's HTTP handler gives that name to ECONNRESET
 * and EPIPE too.
 */
const networkRows: readonly FailureRow[] = [
  { when: { errnos: ["ENOTFOUND"] }, category: "connection_failed", advice: "check_host" },
  { when: { syscalls: ["connect", "getaddrinfo"] }, category: "connection_failed", advice: "check_network" },
  {
    when: { errnos: ["ECONNREFUSED", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN"] },
    category: "connection_failed",
    advice: "check_network",
  },
  {
    when: {
      errnos: [
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "SELF_SIGNED_CERT_IN_CHAIN",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "UNABLE_TO_GET_ISSUER_CERT",
        "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "CERT_UNTRUSTED",
        "INVALID_CA",
      ],
    },
    category: "connection_failed",
    advice: "trust_authority",
  },
  {
    when: {
      errnos: [
        "CERT_HAS_EXPIRED",
        "CERT_NOT_YET_VALID",
        "CERT_REVOKED",
        "ERR_TLS_CERT_ALTNAME_INVALID",
        "ERR_SSL_WRONG_VERSION_NUMBER",
        "EPROTO",
      ],
    },
    category: "connection_failed",
    advice: "check_certificates",
  },
  {
    when: { errnos: ["ECONNRESET", "ECONNABORTED", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"] },
    category: "reply_cut",
    advice: "connection_was_cut",
  },
  {
    when: { errnos: httpParserCodes },
    category: "connection_failed",
    advice: "check_endpoint",
  },
  { when: { names: ["TimeoutError"] }, category: "timeout", advice: "model_too_slow" },
  { when: { errnos: ["ETIMEDOUT"] }, category: "timeout", advice: "model_too_slow" },
];

/** For names that nobody knows, and for errors without one (a proxy's page). */
const statusRows: readonly FailureRow[] = [
  {
    when: { isReplyBegun: true },
    category: "reply_cut",
    advice: "connection_was_cut",
    code: "reply_unreadable",
  },
  { when: { httpStatus: [300, 399] }, category: "connection_failed", advice: "check_proxy" },
  { when: { httpStatus: [401, 401] }, category: "credentials", advice: "renew_credentials" },
  { when: { httpStatus: [403, 403] }, category: "access_denied", advice: "request_access" },
  // Bedrock names its own: one without a name is another server's, which knows the path no better than the model.
  { when: { httpStatus: [404, 404] }, category: "unknown", advice: "check_endpoint" },
  { when: { httpStatus: [407, 407] }, category: "connection_failed", advice: "sign_in_to_proxy" },
  { when: { httpStatus: [408, 408] }, category: "timeout", advice: "model_too_slow" },
  { when: { httpStatus: [413, 413] }, category: "rejected", advice: "shrink_request" },
  // Bedrock's status for errors of the model itself.
  { when: { httpStatus: [424, 424] }, category: "server_error", advice: "try_again" },
  { when: { httpStatus: [429, 429] }, category: "throttled", advice: "wait_for_quota" },
  { when: { httpStatus: [400, 499] }, category: "rejected", advice: "mend_request" },
  { when: { httpStatus: [500, 599] }, category: "server_error", advice: "try_again" },
];

/** Fits when no other row does. */
export const lastFailureRow: FailureRow = { when: {}, category: "unknown", advice: "report_it" };

/** Every failure that recert knows, in the order in which the rows are tried: the first that fits decides. */
export const failureTable: readonly FailureRow[] = [
  ...textRows,
  ...proxyRows,
  ...foreignRows,
  ...nameRows,
  ...networkRows,
  ...statusRows,
  lastFailureRow,
];
