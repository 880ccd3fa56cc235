import type { FailureCategory } from "../events/vocabulary.ts";
import type { FailureRow } from "./failure-row.ts";
import { textRows } from "./failure-text-rows.ts";

/** Whether a failure of the category is worth another attempt; waiting out a quota is not counted as a retry. */
export const retryFacts: Readonly<Record<FailureCategory, { readonly retried: boolean }>> = {
  throttled: { retried: true },
  daily_quota: { retried: false },
  server_error: { retried: true },
  timeout: { retried: true },
  connection_failed: { retried: true },
  reply_cut: { retried: true },
  unknown_model: { retried: false },
  end_of_life: { retried: false },
  needs_profile: { retried: false },
  access_denied: { retried: false },
  credentials: { retried: false },
  rejected: { retried: false },
  unknown: { retried: true },
};

/** Names of AWS, of the SDK and (lower case) our own. */
const nameRows: readonly FailureRow[] = [
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
        "RequestExpired",
        "RequestTimeTooSkewed",
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
  {
    when: { names: ["ThrottlingException", "TooManyRequestsException", "ModelNotReadyException"] },
    category: "throttled",
    advice: "wait_for_quota",
  },
  { when: { names: ["ServiceQuotaExceededException"] }, category: "daily_quota", advice: "raise_quota" },
  {
    when: { names: ["InternalServerException", "ServiceUnavailableException"] },
    category: "server_error",
    advice: "try_again",
  },
  {
    when: { names: ["ModelErrorException"], originalStatus: [500, 599] },
    category: "server_error",
    advice: "try_again",
  },
  { when: { names: ["ModelErrorException"] }, category: "rejected", advice: "mend_request" },
  { when: { names: ["ModelStreamErrorException"] }, category: "reply_cut", advice: "connection_was_cut" },
  { when: { names: ["ModelTimeoutException", "deadline_exceeded"] }, category: "timeout", advice: "model_too_slow" },
  {
    when: { names: ["stream_truncated", "reply_unreadable"] },
    category: "reply_cut",
    advice: "connection_was_cut",
  },
  { when: { names: ["AccessDeniedException"] }, category: "access_denied", advice: "request_access" },
  { when: { names: ["ResourceNotFoundException"] }, category: "unknown_model", advice: "check_model_id" },
  { when: { names: ["ValidationException", "ConflictException"] }, category: "rejected", advice: "mend_request" },
];

/**
 * Codes of the runtime. They stand before `TimeoutError`, for the SDK's HTTP handler gives that name to ECONNRESET and
 * EPIPE too.
 */
const networkRows: readonly FailureRow[] = [
  { when: { syscalls: ["connect", "getaddrinfo"] }, category: "connection_failed", advice: "check_network" },
  {
    when: { errnos: ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN"] },
    category: "connection_failed",
    advice: "check_network",
  },
  {
    when: {
      errnos: [
        "CERT_HAS_EXPIRED",
        "DEPTH_ZERO_SELF_SIGNED_CERT",
        "SELF_SIGNED_CERT_IN_CHAIN",
        "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
        "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
        "ERR_TLS_CERT_ALTNAME_INVALID",
        "EPROTO",
      ],
    },
    category: "connection_failed",
    advice: "check_network",
  },
  {
    when: { errnos: ["ECONNRESET", "ECONNABORTED", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"] },
    category: "reply_cut",
    advice: "connection_was_cut",
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
  { when: { httpStatus: [401, 401] }, category: "credentials", advice: "renew_credentials" },
  { when: { httpStatus: [403, 403] }, category: "access_denied", advice: "request_access" },
  { when: { httpStatus: [404, 404] }, category: "unknown_model", advice: "check_model_id" },
  { when: { httpStatus: [408, 408] }, category: "timeout", advice: "model_too_slow" },
  { when: { httpStatus: [429, 429] }, category: "throttled", advice: "wait_for_quota" },
  { when: { httpStatus: [400, 499] }, category: "rejected", advice: "mend_request" },
  { when: { httpStatus: [500, 599] }, category: "server_error", advice: "try_again" },
];

/** Fits when no other row does. */
export const lastFailureRow: FailureRow = { when: {}, category: "unknown", advice: "report_it" };

/** Every failure that recert knows, in the order in which the rows are tried: the first that fits decides. */
export const failureTable: readonly FailureRow[] = [
  ...textRows,
  ...nameRows,
  ...networkRows,
  ...statusRows,
  lastFailureRow,
];
