import type { ErrorCategory } from "../../../projections/report-model.ts";
import type { Advice } from "../catalogue.ts";

/** What each failure means for the model and what to do next. The commands to type are added where they are known. */
export const advice: Record<ErrorCategory, Advice> = {
  throttled: {
    meaning: "The account's rate limit was reached and stayed reached; this says nothing about the model.",
    next: "Certify it again later, with a longer pause (--delay 15s) or more patience (--max-wait 15m).",
  },
  daily_quota: {
    meaning: "The account has used up its tokens for today; this says nothing about the model.",
    next: "Certify it again tomorrow, or ask for a higher quota in the AWS Service Quotas console.",
  },
  server_error: {
    meaning: "Bedrock answered with a server error on every attempt.",
    next: "Look at the AWS Health Dashboard, then certify it again; --max-retries 4 tries more often.",
  },
  timeout: {
    meaning: "No complete reply came within the probe's deadline on any attempt.",
    next: "Certify it again at a quieter hour; if it stays so, the model is too slow here for interactive use.",
  },
  connection_failed: {
    meaning: "No connection to the endpoint came about; this says nothing about the model.",
    next: "Check network, proxy, DNS and any VPC endpoint, then certify it again.",
  },
  reply_cut: {
    meaning: "The reply began and broke off before its end on every attempt.",
    next: "Certify it again; if it stays so, look for a proxy or firewall that cuts long connections.",
  },
  unknown_model: {
    meaning: "Bedrock does not know this model id in this region.",
    next: "Check the id with `recert models`, or choose a region that offers the model (--region).",
  },
  end_of_life: {
    meaning: "The model has reached its end of life and can no longer be called.",
    next: "Move its users to a successor and take it out of the registry.",
  },
  needs_profile: {
    meaning: "This model is only invoked through an inference profile, not by its own id.",
    next: "Give the registry entry an invocation id for this region (for example us.<model id>).",
  },
  access_denied: {
    meaning: "The account or role may not use this model.",
    next: "Allow bedrock:InvokeModel for it, or complete the vendor's use-case form in the Bedrock console; then certify it again.",
  },
  credentials: {
    meaning: "The AWS credentials were missing, expired or refused.",
    next: "Sign in again or renew them, then resume the run.",
  },
  rejected: {
    meaning: "The model refuses a request that its declared capabilities allow.",
    next: "Read the message: either the registry declares too much for this model, or the model lost a capability.",
  },
  unknown: {
    meaning: "The failure is of a kind that recert does not know.",
    next: "Read the message; if it comes again, report it with the run's id.",
  },
  wrong_answer: {
    meaning: "The model replied, but did not do what the probe asked.",
    next: "Compare what was asked, expected and received. If the model has changed, stop offering it for that capability.",
  },
};
