/** An error of the service as it goes over the wire: `name` in the header `x-amzn-errortype`, `message` in the body. */
export interface ServiceException {
  readonly name: string;
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The exceptions with the texts that the service uses. */
export const exceptions = {
  throttled: throttling("Too many requests, please wait before trying again."),
  tooManyTokens: throttling("Too many tokens, please wait before trying again."),
  dailyQuota: throttling("Too many tokens per day, please wait before trying again."),
  serverError: {
    name: "InternalServerException",
    status: 500,
    message: "The system encountered an unexpected error during processing. Try your request again.",
  },
  unavailable: {
    name: "ServiceUnavailableException",
    status: 503,
    message: "Bedrock is unable to process your request.",
  },
  modelTimeout: {
    name: "ModelTimeoutException",
    status: 408,
    message: "Model has timed out in processing the request. Try your request again.",
  },
  modelNotReady: {
    name: "ModelNotReadyException",
    status: 429,
    message: "The model specified in the request is not ready to serve inference requests.",
  },
  accessDenied: {
    name: "AccessDeniedException",
    status: 403,
    message: "You don't have access to the model with the specified model ID.",
  },
  expiredToken: {
    name: "ExpiredTokenException",
    status: 403,
    message: "The security token included in the request is expired",
  },
  endOfLife: {
    name: "ResourceNotFoundException",
    status: 404,
    message:
      "This model version has reached the end of its life. Please refer to the AWS documentation for more details.",
  },
  unknownModel: validationException("The provided model identifier is invalid."),
} as const satisfies Record<string, ServiceException>;

/** The credentials may not use an operation; the account and the role are nobody's. */
export function notAuthorized(operation: string): ServiceException {
  const who = "arn:aws:sts::123456789012:assumed-role/simulated/recert";
  const action = `bedrock:${operation}`;
  const message = `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`;
  return { name: "AccessDeniedException", status: 403, message };
}

/** Asked to wait: milliseconds in `x-amz-retry-after`, whole seconds (rounded up) in `Retry-After`. */
export function throttledUntil(retryAfterMs: number): ServiceException {
  const headers = {
    "x-amz-retry-after": String(retryAfterMs),
    "retry-after": String(Math.ceil(retryAfterMs / 1000)),
  };
  return { ...exceptions.throttled, headers };
}

/** A model that is called by its bare id and only runs behind an inference profile. The apostrophe is the service's own. */
export function needsProfile(invocationId: string): ServiceException {
  return validationException(
    `Invocation of model ID ${invocationId} with on-demand throughput isn’t supported. Retry your request with the ID or ARN of an inference profile that contains this model.`,
  );
}

/** A request that the service or the model refuses. */
export function validationException(message: string): ServiceException {
  return { name: "ValidationException", status: 400, message };
}

function throttling(message: string): ServiceException {
  return { name: "ThrottlingException", status: 429, message };
}
