import { accountRows } from "./failure-account-rows.ts";
import type { FailureRow } from "./failure-row.ts";

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

const validationRows: readonly FailureRow[] = [
  {
    when: {
      names: ["ValidationException"],
      text: {
        says: "This action doesn’t support the model that you provided",
        pattern: /action doesn['’]t support the model|(does not|doesn['’]t) support (the )?converse\b/i,
      },
    },
    category: "unsupported",
    advice: "use_invoke_model",
  },
  {
    when: {
      names: ["ValidationException"],
      // AWS writes a typographic apostrophe today; both are taken.
      text: {
        says: "… with on-demand throughput isn’t supported",
        pattern: /on-demand throughput isn['’]t supported/i,
      },
    },
    category: "needs_profile",
    advice: "use_inference_profile",
  },
  {
    when: {
      names: ["ValidationException"],
      text: { says: "The provided model identifier is invalid", pattern: /provided model identifier is invalid/i },
    },
    category: "unknown_model",
    advice: "check_model_id",
  },
  {
    when: {
      names: ["ValidationException"],
      text: { says: "Operation not allowed", pattern: /^operation not allowed/i },
    },
    category: "access_denied",
    advice: "ask_support",
  },
  {
    when: {
      names: ["ValidationException"],
      // What the control plane's endpoint says to a call of a model.
      text: {
        says: "The requested operation is not recognized by the service",
        pattern: /requested operation is not recognized/i,
      },
    },
    category: "connection_failed",
    advice: "check_endpoint",
  },
  {
    when: {
      names: ["ValidationException"],
      text: {
        says: "`temperature` is deprecated for this model",
        pattern: /`?(temperature|top_?[pk])`? is deprecated for this model/i,
      },
    },
    category: "rejected",
    advice: "mend_parameters",
  },
  {
    when: {
      names: ["ValidationException"],
      text: {
        says: "`temperature` and `top_p` cannot both be specified",
        pattern: /`?temperature`? and `?top_p`? cannot both be specified/i,
      },
    },
    category: "rejected",
    advice: "mend_parameters",
  },
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
  ...resourceRows,
  ...accountRows,
  ...refusalRows,
  ...wrappedRows,
  ...wireRows,
];
