import { z } from "zod";
import type { Said } from "../events/phrases/phrase.ts";
import { formOf, readBeginning, whatItSays, withoutLead } from "./foreign-words.ts";
import { ReplyRefusedError } from "./reply-refused-error.ts";
import type { SeenReply } from "./seen-reply.ts";

/** A reply that Bedrock did not write: a gateway, a proxy or a sign-in page has answered in its place. */
export interface ForeignReply {
  readonly httpStatus: number;
  readonly isPage: boolean;
  /** The exception that the XML of AWS's front door is named for; null for everybody else. */
  readonly exception: string | null;
  /** What whoever wrote it says, in its own words; a phrase of ours where it has none. */
  readonly says: Said;
  readonly headers: Readonly<Record<string, string>>;
}

/** What was asked, which says what the service's own replies with status 2xx look like. */
export type AskedFor = "converse" | "converse_stream" | "control_plane" | "identity";

/**
 * The reply, if it is not the service's; null where it is, and where that cannot be told. AWS names each of its errors
 * (docs/decisions/0033), and answers each question in one form.
 */
export function foreignReply(reply: SeenReply, askedFor: AskedFor): ForeignReply | null {
  const text = readBeginning(reply);
  const form = formOf(text, reply.headers["content-type"] ?? "");
  if (isNamedByAws(reply, text, askedFor) || isDelivered(reply, text, askedFor)) return null;
  const { httpStatus, headers } = reply;
  const exception = form === "xml" ? (/^<(\w+Exception)\b/.exec(withoutLead(text))?.[1] ?? null) : null;
  return { httpStatus, headers, isPage: form === "html", exception, says: whatItSays(text, form, reply) };
}

/**
 * A stranger's reply where it, and not the error, says what happened: of one that is too much to be read the error says
 * more than its beginning does, unless that is a page.
 */
export function decisiveReply(stranger: ForeignReply | null, error: unknown): ForeignReply | null {
  return error instanceof ReplyRefusedError && stranger?.isPage !== true ? null : stranger;
}

/** A reply with status 2xx that is the service's, or that came too incompletely to be told. */
function isDelivered(reply: SeenReply, text: string, askedFor: AskedFor): boolean {
  const { httpStatus, headers, beginning, isWhole } = reply;
  if (httpStatus < 200 || httpStatus > 299) return false;
  const contentType = headers["content-type"]?.toLowerCase() ?? "";
  if (contentType.startsWith(streamType)) return askedFor !== "control_plane" && askedFor !== "identity";
  const form = formOf(text, contentType);
  if (beginning.length === 0 && form === "empty") return !isWhole;
  switch (askedFor) {
    case "converse_stream":
      return form !== "html" && form !== "xml" && contentType === "" && beginning[0] === 0;
    case "converse":
    case "control_plane":
      return form === "json" && !isOtherJson(text, replySchemas[askedFor]);
    case "identity":
      return isXmlNamed(text, "GetCallerIdentityResponse");
  }
}

const streamType = "application/vnd.amazon.eventstream";

/** Whole JSON that has nothing of such a reply. What cannot be parsed may be one that was cut. */
function isOtherJson(text: string, replySchema: z.ZodType<object>): boolean {
  const parsed = jsonOrUndefined(text);
  if (parsed === undefined) return false;
  const reply = replySchema.safeParse(parsed);
  return !reply.success || Object.values(reply.data).every((value) => value === undefined);
}

const anything = z.unknown();
const replySchemas = {
  converse: z.object({ output: anything, stopReason: anything, usage: anything, metrics: anything }).partial(),
  control_plane: z
    .object({ modelSummaries: anything, inferenceProfileSummaries: anything, authorizationStatus: anything })
    .partial(),
};

/**
 * Bedrock and its front door name an error in a header; some of AWS's servers do so only in the body. API Gateway names
 * its own errors in the same header, but without the namespace that Bedrock's have there.
 */
function isNamedByAws({ headers }: SeenReply, text: string, askedFor: AskedFor): boolean {
  if (askedFor === "identity" && isXmlNamed(text, "ErrorResponse")) return true;
  const name = headers["x-amzn-errortype"] ?? "";
  if (name !== "" && !gatewayNames.includes(name)) return !isApiGateway(headers) || name.includes(":");
  const body = namedBodySchema.safeParse(jsonOrUndefined(text));
  return name === "" && body.success;
}

/** Names that API Gateway gives to its own refusals, and Bedrock to none. */
const gatewayNames: readonly string[] = ["ForbiddenException", "UnauthorizedException", "WafForbiddenException"];

/** STS writes XML: the name of its root is the name of the answer. */
function isXmlNamed(text: string, name: string): boolean {
  return new RegExp(`^<${name}\\b`).test(withoutLead(text));
}

function isApiGateway(headers: Readonly<Record<string, string>>): boolean {
  return "x-amz-apigw-id" in headers || "apigw-requestid" in headers;
}

const exceptionName = z.string().regex(/\w(Exception|Error)\b/);
const namedBodySchema = z.union([
  z.object({ __type: z.string().min(1) }),
  z.object({ Output: z.object({ __type: z.string().min(1) }) }),
  z.object({ code: exceptionName, message: z.string() }),
]);

function jsonOrUndefined(text: string): unknown {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
