/** What a failure means and what to do about it, in English; the key is what other languages translate. */
export interface Advice {
  readonly means: string;
  readonly doNext: string;
}

export type AdviceKey = keyof typeof failureAdvice;

/** Every advice that a row of the failure table can give. */
export const failureAdvice = {
  wait_for_quota: {
    means: "The account's tokens per minute for this model are used up, or the model is still warming up.",
    doNext: "recert waits by itself. If it happens often: a longer --delay, or a higher quota in Service Quotas.",
  },
  raise_quota: {
    means: "The account's quota for this model is used up; waiting some minutes does not help.",
    doNext: "Try again tomorrow with `start --failed-of`, or ask for a higher quota in Service Quotas.",
  },
  try_again: {
    means: "Bedrock itself failed, not the model's answer.",
    doNext: "recert retries by itself. If it lasts, look at the AWS Health Dashboard and start again later.",
  },
  model_too_slow: {
    means: "No complete reply came before the deadline.",
    doNext: "recert retries by itself. If it lasts, the model is overloaded in this region: try later or elsewhere.",
  },
  check_network: {
    means: "No connection to the endpoint could be made.",
    doNext: "Check network, DNS, proxy, VPN and certificates, and the AWS_ENDPOINT_URL variables; then resume.",
  },
  connection_was_cut: {
    means: "The reply began, but it did not come to its end or could not be read.",
    doNext: "recert retries by itself. If it lasts, look for a proxy that cuts long connections.",
  },
  check_model_id: {
    means: "Bedrock does not know this id: it is misspelt, not offered in this region, or has the wrong prefix.",
    doNext: "Compare the id with the Bedrock console for this region; mend the registry or exclude the model.",
  },
  replace_model: {
    means: "The model has reached the end of its life.",
    doNext: "Use its successor; put the date into the registry so that the model is skipped.",
  },
  use_inference_profile: {
    means: "The model is offered through inference profiles only, not by its bare id.",
    doNext: "Give the profile's id (us., eu., apac., global. …) under invocationIds in the registry.",
  },
  request_access: {
    means: "The credentials are valid, but may not call this model.",
    doNext: "Allow bedrock:InvokeModel on the model and its inference profile, or ask for access in the console.",
  },
  wait_for_subscription: {
    means: "The AWS Marketplace subscription of this model is missing or not active yet.",
    doNext: "Allow aws-marketplace:Subscribe and ViewSubscriptions, wait five minutes, then `start --failed-of`.",
  },
  submit_use_case: {
    means: "The vendor wants to know the use case before it grants access.",
    doNext: "Fill in the use-case form in the Bedrock console (once an account), wait 15 minutes, start again.",
  },
  leave_legacy_model: {
    means: "The model is marked as legacy, and this account has not used it lately: it is locked.",
    doNext: "Use its successor; only AWS Support can open a legacy model again.",
  },
  renew_credentials: {
    means: "The credentials are missing, expired or not accepted.",
    doNext: "Log in again (aws sso login), renew the key or token, check the clock; then resume.",
  },
  mend_request: {
    means: "The model rejects this request, for instance a parameter that it does not take.",
    doNext: "Check the model's capabilities and parameters in the registry against its model card.",
  },
  report_it: {
    means: "An error that recert does not know.",
    doNext: "Read the message. If it is from AWS, please report it, so that the failure table can name it.",
  },
} as const satisfies Record<string, Advice>;
