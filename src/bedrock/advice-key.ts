/**
 * Every advice that a row of the failure table can give. The key is what a language translates (src/cli/texts/); one
 * that no row gives, or that a language lacks, is an error.
 */
export const adviceKeys = [
  "wait_for_quota",
  "wait_for_model",
  "wait_for_daily_quota",
  "raise_service_quota",
  "try_again",
  "model_too_slow",
  "check_network",
  "check_host",
  "check_certificates",
  "check_proxy",
  "check_endpoint",
  "connection_was_cut",
  "reply_without_end",
  "check_model_id",
  "replace_model",
  "use_inference_profile",
  "request_access",
  "allow_invoke",
  "ask_support",
  "wait_for_subscription",
  "submit_use_case",
  "leave_legacy_model",
  "renew_credentials",
  "mend_credentials",
  "renew_api_key",
  "set_clock",
  "mend_request",
  "mend_parameters",
  "shrink_request",
  "report_it",
] as const;
export type AdviceKey = (typeof adviceKeys)[number];
