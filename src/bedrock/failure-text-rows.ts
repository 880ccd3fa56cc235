import type { FailureRow } from "./failure-row.ts";

/** The failure table's rows for documented texts: they tell apart what AWS sends under one name and status. Read before the plain names. */
export const textRows: readonly FailureRow[] = [
  {
    when: {
      names: ["ThrottlingException"],
      text: { says: "Too many tokens per day", pattern: /too many tokens per day/i },
    },
    category: "daily_quota",
    advice: "raise_quota",
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
    advice: "request_access",
  },
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
  {
    when: {
      names: ["ResourceNotFoundException"],
      text: {
        says: "Model use case details have not been submitted",
        pattern: /use case details have not been submitted|FTUFormNotFilled/i,
      },
    },
    category: "access_denied",
    advice: "submit_use_case",
  },
  {
    when: {
      names: ["AccessDeniedException"],
      text: { says: "… aws-marketplace:Subscribe …", pattern: /aws-marketplace:(ViewSubscriptions|Subscribe)/i },
    },
    category: "access_denied",
    advice: "wait_for_subscription",
  },
  {
    when: {
      httpStatus: [403, 403],
      text: { says: "Please make sure your API Key is valid", pattern: /make sure your api key is valid/i },
    },
    category: "credentials",
    advice: "renew_credentials",
  },
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
