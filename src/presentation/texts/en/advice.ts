import type { AdvisedKey } from "../advised-key.ts";
import type { Advice } from "../trouble.ts";

/**
 * What each failure means and what to do next. If there is a command to type, it is
 * shown below (src/presentation/advice/advice-command.ts), so that none is broken in the middle of a line.
 */
export const advice: Record<AdvisedKey, Advice> = {
  wait_for_quota: {
    meaning: "The account's tokens per minute for this model were used up; this says nothing about the model.",
    next: "Certify it again later, with a higher --max-wait or a longer pause; or ask for a higher quota in Service Quotas.",
  },
  wait_for_model: {
    meaning: "Bedrock was still preparing the model for this account, and did not finish.",
    next: "Certify it again in a few minutes, with a higher --max-wait.",
  },
  wait_for_model_server: {
    meaning:
      "The server that runs this model turned calls away: it was busy. This says nothing about the model or the account's quota.",
    next: "Certify it again later, with a higher --max-wait; if you run that endpoint yourself, give it more capacity.",
  },
  wait_for_gateway: {
    meaning: "A gateway between here and Bedrock limits how often it is called; this says nothing about the model.",
    next: "Certify it again later, with a higher --max-wait or a longer pause; or raise that gateway's limit.",
  },
  wait_for_daily_quota: {
    meaning: "The account has used up today's tokens for this model; this says nothing about the model.",
    next: "Try again in up to 24 hours (AWS does not say when new ones are granted), or ask for a higher quota in Service Quotas.",
  },
  raise_service_quota: {
    meaning: "The request goes beyond a quota of the account that does not fill up again by itself.",
    next: "The message says which one: ask for a higher one in Service Quotas, then certify the model again.",
  },
  try_again: {
    meaning: "Bedrock itself failed, on every attempt; the model never answered.",
    next: "Look at the AWS Health Dashboard, then certify it again; --max-retries 4 tries more often.",
  },
  model_too_slow: {
    meaning: "No complete reply came in time, on any attempt.",
    next: "Certify it again at a quieter hour or in another region; if it stays that way, the model is too slow here for interactive use.",
  },
  check_network: {
    meaning: "No connection to the endpoint could be made; this says nothing about the model.",
    next: "Check network, VPN and any VPC endpoint, and the AWS_ENDPOINT_URL variables. If the only way out is a proxy, name it in HTTPS_PROXY; `recert doctor` shows the route.",
  },
  check_host: {
    meaning:
      "The endpoint's host name is not known: Bedrock is not offered in a region of that name, or DNS does not work here.",
    next: "Check the region and the AWS_ENDPOINT_URL variables, then DNS and VPN. If the only way out is a proxy, name it in HTTPS_PROXY, and make sure that NO_PROXY does not exempt the endpoint.",
  },
  check_certificates: {
    meaning:
      "No secure connection could be made: the TLS certificate of the endpoint, or of a proxy that intercepts TLS, has expired or is for another host, or what answered does not speak TLS.",
    next: "Check the clock and the AWS_ENDPOINT_URL variables; otherwise whoever runs the endpoint or the proxy has to renew its certificate. `recert doctor` tries the route.",
  },
  trust_authority: {
    meaning:
      "The TLS certificate is signed by an authority that this machine does not know: a proxy intercepts TLS, or the endpoint has its own authority. Nothing was sent.",
    next: "There are three ways out: name the authority's PEM file with --ca-bundle or AWS_CA_BUNDLE; name it in NODE_EXTRA_CA_CERTS, for every Node program; or have the proxy exempt *.amazonaws.com.",
  },
  check_proxy: {
    meaning:
      "Something between here and Bedrock has answered in its place (a gateway, a proxy, a firewall or a sign-in page); this says nothing about the model.",
    next: "Read what it says. Open the endpoint's address in a browser on this network, let it through the proxy, or check the AWS_ENDPOINT_URL variables; if it is a gateway, check whether it lets this key call this model.",
  },
  reach_proxy: {
    meaning:
      "The proxy that the environment names does not give a connection; neither Bedrock nor the model was reached.",
    next: "Fix the variable that the message names (a URL like http://proxy.example:3128), start the proxy, or exempt the endpoint in NO_PROXY; `recert doctor` tries the route.",
  },
  sign_in_to_proxy: {
    meaning: "The proxy wants a name and a password, and they are missing or wrong; Bedrock was not reached.",
    next: "Write them into HTTPS_PROXY (HTTP_PROXY for a plain endpoint), as in http://name:password@proxy.example:3128, with reserved characters percent-encoded (@ is %40).",
  },
  let_proxy_pass: {
    meaning: "The proxy refuses to connect to the endpoint, or cannot reach it; that says nothing about the model.",
    next: "Have the proxy let *.amazonaws.com:443 (or your own endpoint) pass, or exempt the endpoint in NO_PROXY.",
  },
  check_endpoint: {
    meaning:
      "The server that answered does not know Bedrock's runtime: the endpoint is another service's, or another server's.",
    next: "Check the AWS_ENDPOINT_URL variables and `endpoint_url` in ~/.aws/config: models are called at bedrock-runtime.<region>, not at bedrock.<region>.",
  },
  mend_gateway: {
    meaning:
      "A server between here and Bedrock (a gateway, a proxy or a load balancer) failed; the model never answered.",
    next: "Certify it again in a few minutes; if it stays that way, look at the log of that server, or leave it out (AWS_ENDPOINT_URL variables).",
  },
  connection_was_cut: {
    meaning: "The reply began, but never ended or could not be read, on every attempt.",
    next: "Certify it again; if it stays that way, look for a proxy or firewall that cuts long connections.",
  },
  reply_without_end: {
    meaning:
      "The endpoint sent, or announced, more than any reply to this call can be; recert cut it off. That says nothing about the model: an endpoint ends a reply at the tokens that were asked for.",
    next: "Check the AWS_ENDPOINT_URL variables and what is in between (a proxy, a gateway, a test server), then certify it again.",
  },
  check_model_id: {
    meaning: "Bedrock does not know this id: it is misspelt, not offered in this region, or has the wrong prefix.",
    next: "Compare it with the ids of this region; fix the registry, choose another region or exclude the model.",
  },
  replace_model: {
    meaning: "The model has reached its end of life and can no longer be called.",
    next: "Move its users to a successor, and put the date into the registry or take the model out of it.",
  },
  use_inference_profile: {
    meaning: "This model is invoked through inference profiles only, not by its own id.",
    next: "Give the id of a profile (us., eu., apac., global. ...) under invocationIds in the registry.",
  },
  use_invoke_model: {
    meaning:
      "Bedrock does not serve this model through Converse, which recert uses: it is not a model for conversations, or it was imported.",
    next: "Take it out of the registry, or exclude it: recert can say nothing about it.",
  },
  request_access: {
    meaning: "The credentials are good, but this account or role may not use the model.",
    next: "Ask for access to the model in the Bedrock console, and allow bedrock:InvokeModel; then certify it again.",
  },
  allow_invoke: {
    meaning: "The credentials are good, but no policy allows them to call this model, or one forbids it.",
    next: "Allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream on the foundation model and its inference profile, in every region that the profile covers.",
  },
  lift_organization_policy: {
    meaning:
      "A policy of the organization (SCP or RCP) forbids this call. No permission that the account grants can lift that.",
    next: "Only the administrator of the AWS organization can lift it; the message names the policy. A profile calls its model in other regions too, and one denied region is enough.",
  },
  lift_endpoint_policy: {
    meaning:
      "The policy of the VPC endpoint that the call went through does not let it pass; the permissions of role and account are not the cause.",
    next: "Ask whoever runs that VPC to allow bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream in the endpoint's policy.",
  },
  lift_permissions_boundary: {
    meaning: "A permissions boundary or session policy holds back what the role is otherwise allowed to do.",
    next: "Ask whoever set the boundary, or starts the session, to let bedrock:InvokeModel and bedrock:InvokeModelWithResponseStream pass; giving the role another permission does not help.",
  },
  lift_explicit_deny: {
    meaning: "A policy denies this call explicitly, and a deny outweighs every permission.",
    next: 'Find the statement with "Effect": "Deny" in the policy that the message names (a condition such as a required guardrail may be missing), and narrow it; another permission does not help.',
  },
  ask_support: {
    meaning: "This account may not use the model: it is a legacy one, or the account is not cleared for it.",
    next: "Use its successor, or ask AWS Support to enable it for the account.",
  },
  wait_for_subscription: {
    meaning: "The AWS Marketplace subscription of this model is missing or not active yet.",
    next: "Allow aws-marketplace:Subscribe and aws-marketplace:ViewSubscriptions, wait five minutes, then certify it again.",
  },
  mend_payment: {
    meaning:
      "The AWS Marketplace subscription of this model cannot be made: the account has no valid means of payment.",
    next: "Add a valid one in AWS Billing (of the paying account), wait two minutes, then certify it again.",
  },
  change_data_retention: {
    meaning: "The account's data retention setting does not allow this model; this says nothing about the model.",
    next: "Read what the vendor may then keep or see, and choose a data retention mode of Amazon Bedrock that the model allows, for the account or project; or exclude the model.",
  },
  submit_use_case: {
    meaning: "The vendor wants to know the use case before it grants access.",
    next: "Fill in the use-case form in the Bedrock console (once per account), wait 15 minutes, then certify it again.",
  },
  leave_legacy_model: {
    meaning: "The model is marked as legacy, and this account has not used it lately: it is locked.",
    next: "Use its successor; only AWS Support can open a legacy model again.",
  },
  renew_credentials: {
    meaning: "The AWS credentials are missing, expired or not accepted.",
    next: "Sign in again (`aws sso login`) or renew the key, then resume the run.",
  },
  mend_credentials: {
    meaning: "The AWS credentials are no longer available; the message says why, and names the profile.",
    next: "Do what it says, then resume the run; `recert doctor` tries the credentials first.",
  },
  renew_api_key: {
    meaning:
      "The Bedrock API key in AWS_BEARER_TOKEN_BEDROCK is not accepted: expired, of another region, or mistyped.",
    next: "Create a new one, or unset the variable to use the other credentials; then resume the run.",
  },
  set_clock: {
    meaning: "The request's signature is out of date: the clock of this machine is wrong.",
    next: "Set the clock (NTP), then resume the run.",
  },
  mend_request: {
    meaning: "The model refuses a request that its declared capabilities allow.",
    next: "Read the message: either the registry declares too much for this model, or the model lost a capability.",
  },
  mend_parameters: {
    meaning: "The model does not accept a request parameter that the registry says it accepts.",
    next: "Set the parameter that the message names to false in the registry, under parameters of this model: temperature, topP, temperatureWithTopP, stopSequences, forcedToolChoice or toolResultStatus.",
  },
  correct_capabilities: {
    meaning:
      "The model refuses a field that a declared capability needs: on this account, or in this region, the capability that the registry declares does not exist. Elsewhere it may, and it may come or go with time.",
    next: "Set the declared capability that is missing on this account, or in this region, to false in a registry file (`recert models --format registry` prints one): structuredOutput for output_config.format, toolUse for tools, systemPrompt for a system message, vision or documents for what was attached. A run with --deep notices when it is back.",
  },
  declare_no_tool_streaming: {
    meaning: "The model accepts tools, but not in a streamed request, and the registry does not say so.",
    next: "Set parameters.toolStreaming of this model to false in the registry: applications then call it with tools without a stream.",
  },
  correct_reasoning: {
    meaning: "The model cannot be asked to think in the way that the registry names.",
    next: "Set parameters.reasoning of this model to what the message allows: budget, adaptive, effort, reasoning_effort, reasoning_config, or always if it thinks without being asked (null: it cannot be asked); leave reasoningDisplay out if that is refused.",
  },
  check_conversation: {
    meaning:
      "The form of the conversation is refused: a blank text, a turn of the wrong role at its beginning or end, or words beside a tool's result. recert sends nothing like this in a certification, except in probes that expect the refusal.",
    next: "Look for a gateway that changes requests (AWS_ENDPOINT_URL variables); if there is none, report it with the run's id.",
  },
  shrink_request: {
    meaning: "The request is larger than the service, or a proxy in front of it, allows.",
    next: "Raise the limit of the proxy; if it is Bedrock's own, the model does not accept input of this size.",
  },
  report_it: {
    meaning: "recert does not know this kind of failure.",
    next: "Read the message; if it happens again, report it with the run's id.",
  },
  compare_answer: {
    meaning: "The model replied, but did not do what the probe asked.",
    next: "Compare what was asked, expected and received. If the model has changed, stop offering it for that capability.",
  },
  look_at_filters: {
    meaning:
      "The reply ended for a reason that leaves it incomplete, such as a guardrail, a filter or malformed output.",
    next: "Look for a guardrail or content filter on the account; if there is none, the model itself stops early.",
  },
  look_at_the_machine: {
    meaning: "recert was killed in the middle of the call, repeatedly; this says nothing about the model.",
    next: "Find out what ends the process (memory, the job's time limit), then certify it again.",
  },
};
