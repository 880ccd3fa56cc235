import { accountRows } from "./failure-account-rows.ts";
import { declarationRows } from "./failure-declaration-rows.ts";
import type { FailureRow } from "./failure-row.ts";
import { validationRows } from "./failure-validation-rows.ts";

/** Bedrock's name for a throttled call, and the one under which others pass its 429 on. */
export const throttleNames: readonly string[] = ["ThrottlingException", "TooManyRequestsException"];

const perDay = { says: "Too many tokens per day", pattern: /too many (tokens|requests) per day/i };

/** Of one quota, whoever names it. */
const quotaRows: readonly FailureRow[] = [
  {
    when: { names: [...throttleNames, "ServiceQuotaExceededException"], text: perDay },
    category: "daily_quota",
    advice: "wait_for_daily_quota",
  },
  { when: { httpStatus: [429, 429], text: perDay }, category: "daily_quota", advice: "wait_for_daily_quota" },
];

const resourceRows: readonly FailureRow[] = [
  {
    when: {
      names: ["ResourceNotFoundException"],
      text: { says: "This model version has reached the end of its life", pattern: /reached the end of its life/i },
    },
    category: "end_of_life",
    advice: "replace_model",
  },
  {
    when: {
      names: ["ResourceNotFoundException"],
      text: { says: "… marked by provider as Legacy …", pattern: /marked by provider as legacy/i },
    },
    category: "access_denied",
    advice: "leave_legacy_model",
  },
];

const refusalRows: readonly FailureRow[] = [
  {
    when: {
      httpStatus: [403, 403],
      text: { says: "Please make sure your API Key is valid", pattern: /make sure your api key is valid/i },
    },
    category: "credentials",
    advice: "renew_api_key",
  },
  {
    when: {
      names: ["AccessDeniedException"],
      text: {
        says: "… aws-marketplace:Subscribe … try again after 2 minutes",
        pattern: /aws-marketplace:(ViewSubscriptions|Subscribe)|AWS Marketplace subscription/i,
      },
    },
    category: "access_denied",
    advice: "wait_for_subscription",
    comeBack: "after_named_minutes",
  },
  {
    when: {
      names: ["AccessDeniedException"],
      text: { says: "… is not authorized to perform …", pattern: /is not authorized to perform/i },
    },
    category: "access_denied",
    advice: "allow_invoke",
  },
  {
    when: { names: ["InvalidSignatureException", "RequestTimeTooSkewed", "RequestExpired"], isClockCorrected: true },
    category: "credentials",
    advice: "set_clock",
    comeBack: "at_once",
  },
  {
    when: {
      names: ["InvalidSignatureException"],
      text: { says: "Signature expired", pattern: /signature (expired|not yet current)/i },
    },
    category: "credentials",
    advice: "set_clock",
  },
];

/** How SageMaker's servers are quoted where the status has no field of its own. */
const wrappedRows: readonly FailureRow[] = [
  {
    when: {
      names: ["ModelErrorException", "ModelStreamErrorException"],
      text: { says: "Received client error (429) from …", pattern: /^received client error \(429\) from/i },
    },
    category: "throttled",
    advice: "wait_for_model_server",
  },
  {
    when: {
      names: ["ModelErrorException", "ModelStreamErrorException"],
      text: { says: "Received client error (408) from …", pattern: /^received client error \(408\) from/i },
    },
    category: "timeout",
    advice: "model_too_slow",
  },
];

const wireRows: readonly FailureRow[] = [
  {
    when: {
      names: ["TimeoutError"],
      text: { says: "did not establish a connection", pattern: /did not establish a connection/i },
    },
    category: "connection_failed",
    advice: "check_network",
  },
  {
    when: {
      errnos: ["ECONNRESET"],
      text: { says: "before secure TLS connection was established", pattern: /before secure TLS connection/i },
    },
    category: "connection_failed",
    advice: "check_network",
  },
  {
    when: {
      names: ["Error"],
      text: { says: "The message checksum (…) did not match", pattern: /checksum .* did not match/i },
    },
    category: "reply_cut",
    advice: "connection_was_cut",
    code: "bad_checksum",
  },
  {
    when: {
      names: ["Error"],
      text: { says: "Truncated event message received", pattern: /truncated event message/i },
    },
    category: "reply_cut",
    advice: "connection_was_cut",
    code: "truncated_frame",
  },
];

/** The failure table's rows for documented texts: they tell apart what AWS sends under one name and status. Read before the plain names. */
export const textRows: readonly FailureRow[] = [
  ...quotaRows,
  ...validationRows,
  ...declarationRows,
  ...resourceRows,
  ...accountRows,
  ...refusalRows,
  ...wrappedRows,
  ...wireRows,
];
