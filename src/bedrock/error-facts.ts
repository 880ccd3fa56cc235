import { inspect } from "node:util";
import { z } from "zod";
import type { RecordedPhrase } from "../events/phrases/phrase.ts";
import { SpokenError } from "./spoken-error.ts";

/** What an error of the SDK, the runtime or anybody carries; null where it carries none. Header names are lower case. */
export interface ErrorFacts {
  readonly name: string;
  readonly message: string;
  /** The message where it is a sentence of recert's own. */
  readonly phrase: RecordedPhrase | null;
  readonly errno: string | null;
  readonly syscall: string | null;
  readonly httpStatus: number | null;
  readonly originalStatus: number | null;
  /** The SDK has learnt the service's time from this error; its next call is signed with it. */
  readonly isClockCorrected: boolean;
  readonly requestId: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

const text = z.string().nullable().catch(null);
const status = z.int().min(100).max(599).nullable().catch(null);

const errorSchema = z.object({
  name: z.string().catch("Error"),
  message: z.string().catch(""),
  code: text,
  syscall: text,
  originalStatusCode: status,
  $metadata: z
    .object({ httpStatusCode: status, requestId: text, clockSkewCorrected: z.boolean().catch(false) })
    .catch({ httpStatusCode: null, requestId: null, clockSkewCorrected: false }),
  $response: z
    .object({ statusCode: status, headers: z.record(z.string(), z.string()).catch({}) })
    .catch({ statusCode: null, headers: {} }),
  // The SDK hangs what it found in the body of a nameless error onto the error: these are the forms that others send.
  error: z.object({ message: text }).catch({ message: null }),
  Output: z.object({ __type: text }).catch({ __type: null }),
});

/** Reads anything that was thrown; never throws itself. */
export function readErrorFacts(error: unknown): ErrorFacts {
  const cause = firstOfAggregate(error);
  const read = errorSchema.safeParse(cause);
  if (!read.success) return { ...noFacts, message: typeof cause === "string" ? cause : inspect(cause) };
  const { $metadata, $response, ...facts } = read.data;
  return {
    name: upperCamel(namedInBody(facts.Output.__type) ?? facts.name),
    message: (facts.message === "UnknownError" ? facts.error.message : null) ?? plainMessage(facts.name, facts.message),
    phrase: cause instanceof SpokenError ? cause.phrase : null,
    errno: facts.code,
    syscall: facts.syscall,
    httpStatus: $metadata.httpStatusCode ?? $response.statusCode,
    originalStatus: facts.originalStatusCode,
    isClockCorrected: $metadata.clockSkewCorrected,
    requestId: $metadata.requestId ?? $response.headers["x-amzn-requestid"] ?? null,
    headers: $response.headers,
  };
}

const noFacts: ErrorFacts = {
  name: "Error",
  message: "",
  phrase: null,
  errno: null,
  syscall: null,
  httpStatus: null,
  originalStatus: null,
  isClockCorrected: false,
  requestId: null,
  headers: {},
};

/** Node tries every address of a host and throws an AggregateError without text; its first error says what happened. */
function firstOfAggregate(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? firstOfAggregate(error.errors[0]) : error;
}

/** AWS's front door names what no service knows only inside of the body: com.amazon.coral.service#UnknownOperationException. */
function namedInBody(type: string | null): string | null {
  return type?.split("#").at(-1) ?? null;
}

/** An exception in a stream that the SDK has no model for keeps its wire name: modelTimeoutException. */
function upperCamel(name: string): string {
  return name.endsWith("Exception") ? `${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;
}

/**
 * Three messages are not taken as they are: that of a stream's unmodelled exception is raw JSON; one of a reply that
 * could not be read ends with advice for programmers; and a credential process that fails is quoted with its whole
 * command line and output, which may hold secrets.
 */
function plainMessage(name: string, message: string): string {
  if (name === "CredentialsProviderError" && message.startsWith("Command failed")) return "credential_process failed";
  return messageInJson(message) ?? message.replace(/\n {2}Deserialization error: to see the raw response.*$/s, "");
}

const jsonMessageSchema = z.object({ message: z.string() });

function messageInJson(message: string): string | null {
  if (!message.startsWith("{")) return null;
  try {
    const parsed = jsonMessageSchema.safeParse(JSON.parse(message));
    return parsed.success ? parsed.data.message : null;
  } catch {
    return null;
  }
}
