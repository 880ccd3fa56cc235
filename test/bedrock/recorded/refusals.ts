import { type RecordedExchange, refusal } from "./exchange.ts";

const whole = { streaming: false, status: 400 };
/** A refused stream is answered by plain JSON, before any frame. */
const streamed = { streaming: true, status: 400 };
/** The front door of AWS, which refuses before Bedrock sees the call. */
const frontDoor = { streaming: false, status: 403, namespace: "com.amazon.coral.service" };

const noProfile =
  "Invocation of model ID acme.far-v1:0 with on-demand throughput isn’t supported. Retry your request with the ID or ARN " +
  "of an inference profile that contains this model.";

/** One refusal of each kind that was recorded or is reported from the service, in its words. */
export const refusals: Readonly<Record<string, RecordedExchange>> = {
  "an id that nobody knows": refusal(whole, [
    ...(["ValidationException", "unknown_model", "The provided model identifier is invalid."] as const),
  ]),
  "an id that nobody knows, of a stream": refusal(streamed, [
    ...(["ValidationException", "unknown_model", "The provided model identifier is invalid."] as const),
  ]),
  "an id that needs a profile, with a typographic apostrophe": refusal(whole, [
    ...(["ValidationException", "needs_profile", noProfile] as const),
  ]),
  "a model past its end of life": refusal({ streaming: false, status: 404 }, [
    ...(["ResourceNotFoundException", "end_of_life"] as const),
    "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
  ]),
  "a token that has expired": refusal(frontDoor, [
    ...(["ExpiredTokenException", "credentials", "The security token included in the request is expired"] as const),
  ]),
  "a signature that is too old": refusal(frontDoor, [
    ...(["InvalidSignatureException", "credentials"] as const),
    "Signature expired: 20260101T000000Z is now earlier than 20260102T000000Z (20260102T000500Z - 5 min.)",
  ]),
  "no access": refusal({ streaming: true, status: 403 }, [
    ...(["AccessDeniedException", "access_denied"] as const),
    "You don't have access to the model with the specified model ID.",
  ]),
  "structured output that is not there": refusal(whole, [
    ...(["ValidationException", "rejected"] as const),
    "The model returned the following errors: output_config.format: Extra inputs are not permitted",
  ]),
  "tools in a stream": refusal(streamed, [
    ...(["ValidationException", "rejected", "This model doesn't support tool use in streaming mode."] as const),
  ]),
};
